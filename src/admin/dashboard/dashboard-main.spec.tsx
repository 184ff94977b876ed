import { renderToString } from 'preact-render-to-string';
import { chartsOf } from './dashboard-charts';
import { DashboardMain } from './dashboard-main';
import type { Dashboard } from './dashboard.service';
import { seriesOf } from './series';
import type { Step } from './steps';

/** A day in which something happens each hour, and of which the first hour is not known. */
const STEPS: readonly Step[] = Array.from({ length: 96 }, (_, i) =>
  i < 4
    ? null
    : new Map(
        i % 4 === 0
          ? [
              ['orders', 30],
              ['paid', 25 + (i % 7)],
              ['failed', 3],
              ['paid_amount.KRW', 12_345_678],
              ['paid_amount.USD', 1_420],
              ['refunds', 1],
              ['webhook_delay.2', 20],
              ['webhook_delay.10', 1],
              ['upstream_time.3', 40],
              ['upstream_errors', 2],
              ['queue_due', 3],
              ['queue_oldest_seconds', 90],
            ]
          : [],
      ),
);
const DASHBOARD: Dashboard = {
  range: 'day',
  from: '2026-11-20T15:00:00.000Z',
  to: '2026-11-21T15:00:00.000Z',
  step_seconds: 900,
  series: seriesOf(STEPS),
  now: {
    ...{ open_reviews: 7, waiting_webhooks: 0, waiting_messages: 0 },
    ...{ undelivered_messages: 2, waiting_jobs: 4, failed_jobs: 0 },
  },
};
const render = (view: 'charts' | 'numbers', dashboard = DASHBOARD, locale: 'ko' | 'en' = 'en') =>
  renderToString(<DashboardMain dashboard={dashboard} locale={locale} view={view} />);

it('under the strict policy a browser would draw nothing: a style or a script in the page is dropped', () => {
  for (const view of ['charts', 'numbers'] as const) expect(render(view)).not.toMatch(/ style=|<style|<script| on\w+=/);
});

it('whoever cannot see the charts would learn nothing of an outage', () => {
  const html = render('charts');
  expect(html.match(/<svg /g)).toHaveLength(chartsOf(DASHBOARD, 'en').length);
  expect(html.match(/<svg [^>]*role="img"[^>]*><title>[^<]+<\/title><desc>[^<]+<\/desc>/g)).toHaveLength(11);
  expect(html).toContain('paid: last 0, highest 31.');
  expect(html).toContain('share: last 5%, highest 5%.');
});

it('the numbers would be others than those of the charts, or rounded', () => {
  const html = render('numbers');
  expect(html.match(/<table>/g)).toHaveLength(11);
  expect(html).toContain('<th scope="row">2026-11-21 01:00</th><td class="end">12,345,678</td><td class="end">–</td>');
  expect(html).toContain('<td class="end">14.2</td>');
  expect(html).toContain('<th scope="row">2026-11-21 00:00</th><td class="end">–</td>');
});

it('what is read line by line would be taken away every 30 s', () => {
  expect(render('charts')).toContain('hx-trigger="every 30s"');
  expect(render('numbers')).not.toContain('hx-');
});

it('a phone in the underground would wait for it: a page is below 150 kB, with every step told', () => {
  for (const view of ['charts', 'numbers'] as const) expect(render(view).length).toBeLessThan(140_000);
});

it('a shop of which nothing is known yet would be shown an error', () => {
  const empty = { ...DASHBOARD, series: seriesOf([]), now: null };
  expect(render('charts', empty)).toContain('paid: last nothing, highest nothing.');
  expect(render('charts', empty, 'ko')).toContain('제때 읽지 못했습니다');
  expect(render('charts', { ...DASHBOARD, series: seriesOf(STEPS.map(() => null)) })).not.toMatch(/NaN|Infinity/);
});
