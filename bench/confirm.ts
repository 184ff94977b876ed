import { mkdtemp, open, rm } from 'node:fs/promises';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { withClient } from '../test/support/postgres-client';
import { environment } from '../test/support/boot-app';
import { startServer } from '../test/support/server-process';
import { ShopClient } from '../test/support/shop-client';
import { OwnPostgres } from '../test/torture/own-postgres';
import { startDeadUpstream } from './dead-upstream';
import { measure, median, type Round } from './measure';

/** Unpaid orders, three to each of the shop's own numbers, so that every confirm has siblings to look at. */
const ORDERS = 600;
const SIBLINGS = 3;
/** And what was sold before. */
const SOLD = 100_000;
const CONNECTIONS = [1, 16, 64];
const ROUNDS = 5;
const SECONDS = 5;
/** What the shop is promised while i'mport is away: p99 in milliseconds. */
const GOAL_MS = 50;

/** $1 orders, $2 to each of the shop's own numbers, all of them paid. */
const SELL_BEFORE = `
INSERT INTO orders (merchant_uid, order_token, request_hash, mode, name, amount, currency, status, reference, created_at)
SELECT 'sold_' || n, md5(n::text), md5(n::text), 'live', 'chair', 64900, 'KRW', 'paid', 'sold-cart-' || n / $2,
  now() - make_interval(mins => n)
FROM generate_series(1, $1::integer) n`;

const say = (line: string) => process.stdout.write(`${line}\n`);

/**
 * `POST /payments/confirm` of a server process whose upstream takes connections and never answers: i'mport asks before it
 * takes the money, and stops the sale after some seconds. PostgreSQL is as durable as a shop's, logs are written, and the
 * jobs that register each order's amount go on failing meanwhile.
 */
async function main(): Promise<void> {
  const closes: (() => Promise<unknown>)[] = [];
  try {
    const upstream = await startDeadUpstream();
    closes.push(() => upstream.close());
    const postgres = await OwnPostgres.start();
    closes.push(() => postgres.discard());
    const sms = 'http://127.0.0.1:9/';
    const env = { ...environment(postgres.url, upstream.url, sms), NODE_ENV: 'production', LOG_LEVEL: 'info' };
    const folder = await mkdtemp(join(tmpdir(), 'bench-'));
    closes.push(() => rm(folder, { recursive: true }));
    const log = await open(join(folder, 'server.log'), 'w');
    closes.push(() => log.close());
    const server = await startServer({ ...env, IAMPORT_TIMEOUT_MS: '5000' }, log.fd);
    closes.push(() => server.stop());
    await makeOrders(server.url);
    await withClient(postgres.url, async (client) => {
      await client.query(SELL_BEFORE, [SOLD, SIBLINGS]);
      await client.query('VACUUM ANALYZE orders');
    });
    await play(server.url, await requestsFor(postgres.url));
  } finally {
    for (const close of closes.reverse()) await close();
  }
}

/** By its own API: the first ones wait for the dead upstream, until the circuit opens. */
async function makeOrders(url: string): Promise<void> {
  const shop = new ShopClient(url);
  const lanes = Array.from({ length: 32 }, async (_, lane) => {
    for (let index = lane; index < ORDERS; index += 32)
      await shop.order({ amount: 64900, reference: `cart-${Math.floor(index / SIBLINGS)}` });
  });
  await Promise.all(lanes);
}

async function requestsFor(databaseUrl: string) {
  const found = await withClient(databaseUrl, (client) =>
    client.query<{ merchant_uid: string }>(
      `SELECT merchant_uid FROM orders WHERE status = 'pending' ORDER BY random()`,
    ),
  );
  return found.rows.map(({ merchant_uid }) => ({
    body: JSON.stringify({ imp_uid: 'imp_123456789012', merchant_uid, amount: 64900 }),
  }));
}

async function play(url: string, requests: { body: string }[]): Promise<void> {
  const load = { url: `${url}/payments/confirm`, method: 'POST', requests } as const;
  const headers = { 'content-type': 'application/json' };
  await measure({ ...load, headers, connections: 8, duration: 3 });
  say(`${cpus().length} cores, load ${loadavg()[0]?.toFixed(1)} before; ${ROUNDS} rounds of ${SECONDS} s, medians`);
  say('| connections | p50 ms | p99 ms | p99 of each round | max ms | answers/s | 200s |');
  say('| --: | --: | --: | --- | --: | --: | --: |');
  for (const connections of CONNECTIONS) {
    const rounds: Round[] = [];
    for (let round = 0; round < ROUNDS; round += 1)
      rounds.push(await measure({ ...load, headers, connections, duration: SECONDS }));
    say(row(connections, rounds));
    if (rounds.some(({ share200 }) => share200 !== 1)) process.exitCode = 1;
    if (median(rounds.map(({ p99 }) => p99)) >= GOAL_MS) process.exitCode = 1;
  }
  say(`load ${loadavg()[0]?.toFixed(1)} after`);
}

function row(connections: number, rounds: readonly Round[]): string {
  const of = (field: keyof Round) => median(rounds.map((round) => round[field]));
  const p99s = rounds.map(({ p99 }) => p99.toFixed(1)).join(' ');
  const cells = [connections, of('p50').toFixed(1), of('p99').toFixed(1), p99s, of('max').toFixed(0)];
  const share = Math.min(...rounds.map(({ share200 }) => share200));
  return `| ${[...cells, of('perSecond').toFixed(0), `${(share * 100).toFixed(2)} %`].join(' | ')} |`;
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.exitCode = 1;
});
