/** Which folder may import which. `npm run imports` reads it; ARCHITECTURE.md shows the picture. */
const path = (...folders) => `^src/(${folders.join('|')})/`;
const notTo = (name, from, to, comment) => ({
  name,
  severity: 'error',
  comment,
  from: { path: path(...[from].flat()), pathNot: '\\.spec\\.tsx?$|/testing/' },
  to: { path: path(...to) },
});

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'no-orphans',
      severity: 'error',
      from: { orphan: true, pathNot: '\\.d\\.ts$|^test/support/postgres-holder\\.ts$|^src/sandbox/assets/' },
      to: {},
    },
    {
      name: 'tests-stay-outside',
      severity: 'error',
      from: { path: '^(src|migrations)/', pathNot: '\\.spec\\.tsx?$|/testing/' },
      to: { path: '^test/|\\.spec\\.tsx?$|/testing/' },
    },
    notTo(
      'common-is-below',
      ['common', 'config'],
      ['database', 'jobs', 'iamport', 'orders', 'payments', 'notifications', 'admin', 'health', 'metrics', 'sandbox'],
      'everything leans on these',
    ),
    notTo('database-knows-no-tables', 'database', [
      'iamport',
      'orders',
      'payments',
      'notifications',
      'admin',
      'sandbox',
    ]),
    notTo('jobs-knows-no-job', 'jobs', [
      'iamport',
      'orders',
      'payments',
      'refunds',
      'notifications',
      'admin',
      'sandbox',
    ]),
    notTo(
      'metrics-are-below',
      'metrics',
      ['jobs', 'iamport', 'orders', 'payments', 'refunds', 'notifications', 'admin', 'health', 'sandbox'],
      'whoever counts something imports them; they count tables by their names',
    ),
    notTo(
      'limits-are-below',
      'limits',
      [
        'database',
        'jobs',
        'iamport',
        'orders',
        'payments',
        'refunds',
        'notifications',
        'admin',
        'health',
        'metrics',
        'sandbox',
      ],
      'whoever lets somebody in asks them',
    ),
    notTo(
      'iamport-is-below',
      'iamport',
      ['database', 'jobs', 'orders', 'payments', 'refunds', 'notifications', 'admin', 'sandbox'],
      'the client knows no order of ours',
    ),
    notTo('orders-are-below', 'orders', ['payments', 'refunds', 'notifications', 'admin', 'sandbox']),
    notTo('notifications-are-below', 'notifications', ['iamport', 'payments', 'refunds', 'admin', 'sandbox']),
    notTo('nothing-above-payments', 'payments', ['refunds', 'admin', 'sandbox']),
    notTo('nothing-above-refunds', 'refunds', ['admin', 'sandbox']),
    notTo(
      'retention-knows-tables-only',
      'retention',
      ['iamport', 'orders', 'payments', 'refunds', 'notifications', 'admin', 'sandbox'],
      'it erases by the names of columns, whatever the entities call them',
    ),
    notTo('nobody-imports-admin', ['health'], ['admin', 'orders', 'payments', 'notifications', 'sandbox']),
    notTo('server-knows-no-sandbox', 'admin', ['sandbox'], 'the stand-in is never part of the production process'),
    {
      name: 'sandbox-stands-alone',
      severity: 'error',
      comment: 'an imitation that shared the code of the client would share its mistakes',
      from: { path: '^src/sandbox/', pathNot: '\\.spec\\.tsx?$|/testing/' },
      to: { path: '^src/', pathNot: '^src/(sandbox|common)/|^src/iamport/wire-types\\.ts$' },
    },
    {
      name: 'only-the-launcher-starts-it',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/(demo\\.ts$|sandbox/)' },
      to: { path: '^src/sandbox/' },
    },
    {
      name: 'the-judgement-is-pure',
      severity: 'error',
      from: {
        path: '^src/payments/(verify-payment|payment-ladder|order-standing|observe-payment|payment-state)\\.ts$',
      },
      to: { path: 'node_modules|^node:|\\.(service|repository|module|controller|entity)\\.ts$' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { extensions: ['.ts', '.tsx', '.js'] },
  },
};
