import type { DashboardWords } from './dashboard-words';
import type { Standing } from './standing';

interface StandingListProps {
  readonly standing: Standing | null;
  readonly words: DashboardWords;
}

/** Where the console shows those that wait. */
const PAGES: Partial<Record<keyof Standing, string>> = {
  open_reviews: '/admin/console/reviews',
  undelivered_messages: '/admin/console/notifications',
};

export function StandingList({ standing, words }: StandingListProps) {
  if (standing === null) return <p class="notice bad">{words.noStanding}</p>;
  return (
    <section class="card" aria-label={words.now}>
      <dl>
        {(Object.keys(standing) as (keyof Standing)[]).map((what) => (
          <div>
            <dt>{words.standing[what]}</dt>
            <dd>{PAGES[what] ? <a href={PAGES[what]}>{standing[what]}</a> : standing[what]}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
