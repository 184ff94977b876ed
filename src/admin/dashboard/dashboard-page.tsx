import { ConsolePage } from '../console/console-page';
import { useConsole } from '../console/console-view';
import { DashboardMain } from './dashboard-main';
import type { Dashboard } from './dashboard.service';
import { DASHBOARD_WORDS } from './dashboard-words';

interface DashboardPageProps {
  readonly answer: Dashboard;
}

export function DashboardPage({ answer }: DashboardPageProps) {
  const { locale, query } = useConsole();
  return (
    <ConsolePage title={DASHBOARD_WORDS[locale].title} section="overview">
      <DashboardMain dashboard={answer} locale={locale} view={query.get('view') === 'numbers' ? 'numbers' : 'charts'} />
    </ConsolePage>
  );
}
