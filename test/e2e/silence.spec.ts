import { until } from '../../src/sandbox/testing/until';
import { bootApp } from '../support/boot-app';
import { askAsOperator, askAsStranger, askWrongly, tellOf } from '../support/silence/asking';
import { askConsole } from '../support/silence/asking-console';
import { breakReceivers, breakStatements, breakUpstream, cutDatabase } from '../support/silence/breaking';
import { canaries, CANARY, type CanaryKind } from '../support/silence/canaries';
import type { Overheard } from '../support/silence/overhearing-client';
import {
  endWorld,
  issueAccount,
  makeOrder,
  makeWorld,
  noteAccessToken,
  secretsOf,
  type World,
} from '../support/silence/silent-world';

/** What may be told, and where; whatever else is found anywhere is a leak. */
const MAY_TELL: readonly (readonly [asked: RegExp, ...kinds: CanaryKind[]])[] = [
  // To who made the order, or holds its token, or names both of the payment's numbers.
  [/^POST \/orders 201$/, 'orderToken'],
  [/^GET \/orders\/\S+ 200$/, 'account', 'holder'],
  [/^POST \/payments\/complete 200$/, 'account', 'holder'],
  [/^GET \/payments\/complete\/mobile\?\S*\bmerchant_uid=\S+ 200$/, 'account', 'holder'],
  // To operators; secrets, tokens and the account that money was given back to not even to them.
  [/^GET \/admin\/orders(\?\S*)? 200$/, 'name', 'tel', 'email', 'customer'],
  [
    /^(GET|POST) \/admin\/orders\/\w+(\/sync)? 200$/,
    ...(['name', 'tel', 'email', 'address', 'customer', 'custom', 'account', 'holder'] as const),
  ],
  [/^(GET|POST) \/admin\/notifications\S* 200$/, 'tel', 'account', 'holder'],
  [/^GET \/admin\/reads\S* 200$/, 'tel', 'email'],
  [/^GET \/admin\/console\/orders(\?\S*)? 200$/, 'name', 'tel', 'email'],
  [
    /^GET \/admin\/console\/orders\/\w+ 200$/,
    ...(['name', 'tel', 'email', 'address', 'customer', 'custom', 'account', 'holder'] as const),
  ],
  // What they have typed themselves, to be looked at before money goes there.
  [/^POST \/admin\/console\/orders\/\w+\/refund\/confirmation 200$/, 'tel', 'refundAccount', 'refundHolder'],
];
/** The text message itself, for a laptop, its numbers masked; the holder is whom the account belongs to: the shop. */
const MAY_LOG: Readonly<Record<string, CanaryKind[]>> = { http: [], console: ['holder'] };
const STACK = /\n\s+at .+|\.[jt]s:\d+:\d+|node_modules/;
const INSIDE = /SELECT |QueryFailed|Axios|ECONN/;

function leaksIn(overheard: readonly Overheard[], kinds: ReadonlyMap<string, CanaryKind>): string[] {
  return overheard.flatMap(({ asked, told }) => {
    const allowed = MAY_TELL.filter(([route]) => route.test(asked)).flatMap(([, ...may]) => may);
    const found = [...kinds].filter(([text, kind]) => told.includes(text) && !allowed.includes(kind));
    return found.map(([text, kind]) => `${asked}: ${kind} ${text}`);
  });
}

describe.each(['http', 'console'])('with text messages by %s', (driver) => {
  let world: World;
  let log: string[];
  let kinds: Map<string, CanaryKind>;

  beforeAll(async () => {
    world = await makeWorld({ SMS_DRIVER: driver });
    const { sms, server, sandbox } = world;
    const merchant_uid = await makeOrder(world);
    const imp_uid = await issueAccount(world, merchant_uid);
    await tellOf(world, imp_uid, merchant_uid);
    await until(() => (driver === 'http' ? sms.received.length > 0 : /"msg":".*\*{4}/.test(server.output())));
    await sandbox.control('POST', `/payments/${imp_uid}/deposit`);
    const odd = await sandbox.pay({ merchant_uid, amount: 100, force: true });
    await tellOf(world, odd.imp_uid, merchant_uid);
    await noteAccessToken(world);
    for (const own of [undefined, world.orderTokens[0]]) await world.shop.viewOrder(merchant_uid, own);
    await askConsole(world, merchant_uid);
    await askAsOperator(world, merchant_uid);
    await askAsStranger(world);
    await askWrongly(world, merchant_uid);
    if (driver === 'http') {
      await breakReceivers(world);
      await breakUpstream(world);
    }
    await breakStatements(world);
    await cutDatabase(world, merchant_uid, imp_uid);
    await server.stop();
    log = server.output().split('\n');
    kinds = canaries(secretsOf(world), world.orderTokens);
  }, 120_000);
  afterAll(() => endWorld(world));

  it('the log tells of the work, and of no buyer, key or token: logs are read by more people than orders', () => {
    expect(log.length).toBeGreaterThan(50);
    const forbidden = [...kinds].filter(([, kind]) => !MAY_LOG[driver]?.includes(kind)).map(([text]) => text);
    const leaks = log.flatMap((line) => forbidden.filter((text) => line.includes(text)).map((t) => `${t} in ${line}`));
    expect(leaks.slice(0, 3)).toEqual([]);
  });

  it('no answer tells more than whoever asks may know', () => {
    expect(world.shop.overheard.length).toBeGreaterThan(60);
    expect(leaksIn(world.shop.overheard, kinds).slice(0, 5)).toEqual([]);
  });

  it('every allowance is used: what nobody needs to be told is not allowed either', () => {
    const unused = MAY_TELL.flatMap(([route, ...may]) =>
      may
        .filter((kind) => {
          const texts = [...kinds].filter(([, of]) => of === kind).map(([text]) => text);
          return !world.shop.overheard.some(
            ({ asked, told }) => route.test(asked) && texts.some((t) => told.includes(t)),
          );
        })
        .map((kind) => `${route} ${kind}`),
    );
    // Only the full round comes by everywhere.
    expect(driver === 'http' ? unused : []).toEqual([]);
  });

  it('no answer tells of the inside', () => {
    const told = world.shop.overheard.filter((one) => STACK.test(one.told) || INSIDE.test(one.told));
    expect(told.slice(0, 3)).toEqual([]);
  });
});

it('every route was asked, or a new one could tell what it liked', async () => {
  const booted = await bootApp();
  const world = await makeWorld({});
  try {
    const merchant_uid = await makeOrder(world);
    const imp_uid = await issueAccount(world, merchant_uid);
    await tellOf(world, imp_uid, merchant_uid);
    await world.shop.viewOrder(merchant_uid);
    await askConsole(world, merchant_uid);
    await askAsOperator(world, merchant_uid);
    await askAsStranger(world);
    const asked = world.shop.overheard.map((one) => one.asked.replace(/[? ][^/]*$/, ''));
    const unasked = booted.routes.filter((route) => {
      const pattern = new RegExp(`^${route.replace(/:\w+/g, '[^/?]+')}$`);
      return !asked.some((one) => pattern.test(one));
    });
    expect(unasked).toEqual([]);
  } finally {
    await endWorld(world);
    await booted.close();
  }
}, 60_000);

it('a leak would be heard', () => {
  const kinds = canaries(['k3y-0f-the-sh0p'], ['t0ken']);
  const leaks = (asked: string, told: string) => leaksIn([{ asked, told }], kinds);
  expect(leaks('GET /admin/orders?q=a 200', CANARY.tel)).toEqual([]);
  expect(leaks('GET /admin/orders?q=a 500', CANARY.tel)).not.toEqual([]);
  expect(leaks('GET /admin/orders?q=a 200', 't0ken')).not.toEqual([]);
  expect(leaks('GET /metrics 200', Buffer.from('k3y-0f-the-sh0p').toString('base64'))).not.toEqual([]);
  expect(leaks('GET /payments/complete/mobile?imp_uid=imp_1 200', CANARY.account.replaceAll('-', ''))).not.toEqual([]);
});
