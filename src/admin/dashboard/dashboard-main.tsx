import type { Locale } from '../../config/config';
import { BY_ITSELF } from '../admin-key.guard';
import { Chart } from './charts/chart';
import { NumberTable } from './charts/number-table';
import type { Dashboard } from './dashboard.service';
import { chartsOf } from './dashboard-charts';
import { DASHBOARD_WORDS } from './dashboard-words';
import { RANGE_NAMES } from './ranges';
import { StandingList } from './standing-list';

/** The address of the page. */
const PAGE = '/admin';

interface DashboardMainProps {
  readonly dashboard: Dashboard;
  readonly locale: Locale;
  readonly view: 'charts' | 'numbers';
}

/**
 * What is inside of the page. Charts are asked for again every 30 s; numbers stand still, for whoever reads them line by
 * line (WCAG 2.2.2).
 */
export function DashboardMain({ dashboard, locale, view }: DashboardMainProps) {
  const words = DASHBOARD_WORDS[locale];
  const charts = chartsOf(dashboard, locale);
  const polling = view === 'charts' && {
    'hx-get': `${PAGE}?range=${dashboard.range}`,
    'hx-trigger': 'every 30s',
    'hx-select': '#dashboard',
    'hx-swap': 'outerHTML',
    'hx-headers': JSON.stringify({ [BY_ITSELF]: 'true' }),
  };
  const suffix = view === 'numbers' ? '&view=numbers' : '';
  return (
    <div id="dashboard" {...polling}>
      <StandingList standing={dashboard.now} words={words} />
      <nav class="ranges" aria-label={words.rangesLabel}>
        {RANGE_NAMES.map((name) => (
          <a href={`${PAGE}?range=${name}${suffix}`} aria-current={name === dashboard.range ? 'true' : undefined}>
            {words.ranges[name]}
          </a>
        ))}
        {view === 'numbers' ? (
          <a href={`${PAGE}?range=${dashboard.range}`}>{words.asCharts}</a>
        ) : (
          <a href={`${PAGE}?range=${dashboard.range}&view=numbers`}>{words.asNumbers}</a>
        )}
      </nav>
      <div class="charts">
        {charts.map((chart) =>
          view === 'numbers' ? <NumberTable {...chart} timeHead={words.time} /> : <Chart {...chart} />,
        )}
      </div>
      <p class="soft">{words.times}</p>
    </div>
  );
}
