import { ProviderStandIn, SOLAPI_ACCEPTED } from '../../src/notifications/drivers/provider-stand-in';
import { SendNotificationJob } from '../../src/notifications/send-notification.job';
import { until } from '../../src/sandbox/testing/until';
import { bootApp, type BootedApp } from '../support/boot-app';
import { runJobsNow } from '../support/jobs';
import { KEYS } from '../support/keys';

interface Item {
  id: number;
  status: string;
  idempotency_key: string;
  provider_reference: string | null;
}

const operator = { authorization: `Bearer ${KEYS.operator}` };

async function issueAccount({ shop, sandbox }: BootedApp, buyer_tel: string | null = '010-4242-4242') {
  const { merchant_uid } = await shop.order({ buyer_tel });
  const { imp_uid } = await sandbox.issueVbank({ merchant_uid, amount: 64900 });
  await shop.complete({ imp_uid, merchant_uid });
  return merchant_uid;
}

async function itemOf({ shop }: BootedApp, merchantUid: string): Promise<Item> {
  const { body } = await shop.admin(`/notifications?merchant_uid=${merchantUid}`);
  const [item] = body['items'] as Item[];
  if (!item) throw new Error('no message');
  return item;
}

const inStatus = (booted: BootedApp, merchantUid: string, status: string) =>
  until(async () => (await itemOf(booted, merchantUid)).status === status);

const redeliver = ({ shop }: BootedApp, id: number | string, headers: Record<string, string> = operator) =>
  shop.json('POST', `/admin/notifications/${id}/redeliver`, {}, headers);

describe('the operator and the messages', () => {
  let booted: BootedApp;
  beforeAll(async () => {
    booted = await bootApp();
  }, 30_000);
  afterAll(() => booted.close());

  it('a buyer who lost the SMS could not get another: redelivered, it goes out under a new key', async () => {
    const merchantUid = await issueAccount(booted);
    await inStatus(booted, merchantUid, 'sent');
    const { id, idempotency_key: first } = await itemOf(booted, merchantUid);
    const before = booted.sms.received.length;
    expect(await redeliver(booted, id)).toMatchObject({ status: 200, body: { id, merchant_uid: merchantUid } });
    await until(() => Promise.resolve(booted.sms.received.length === before + 1));
    await inStatus(booted, merchantUid, 'sent');
    const [again, original] = booted.sms.received.slice(-2).reverse();
    expect(original?.idempotencyKey).toBe(first);
    expect(again?.idempotencyKey).not.toBe(first);
    expect(again?.text).toBe(original?.text);
  });

  it('two clicks would be two messages while the provider is away: what waits is only tried sooner', async () => {
    booted.sms.answerWith(503);
    const before = booted.sms.received.length;
    const merchantUid = await issueAccount(booted);
    await until(() => Promise.resolve(booted.sms.received.length > before));
    await inStatus(booted, merchantUid, 'queued');
    const { id } = await itemOf(booted, merchantUid);
    booted.sms.answerWith(200);
    await redeliver(booted, id);
    await inStatus(booted, merchantUid, 'sent');
    const keys = booted.sms.received.slice(before).map(({ idempotencyKey }) => idempotencyKey);
    expect(new Set(keys).size).toBe(1);
  });

  it.each([401, 404])(
    'a refused message (%i) would vanish: it waits among the reviews until it arrives',
    async (status) => {
      booted.sms.answerWith(status);
      const merchantUid = await issueAccount(booted);
      await inStatus(booted, merchantUid, 'failed');
      const undelivered = async (query: string) =>
        (
          (await booted.shop.admin(`/reviews${query}`)).body['items'] as { kind: string; merchant_uid: string }[]
        ).filter((review) => review.merchant_uid === merchantUid && review.kind === 'undelivered');
      expect(await undelivered('')).toHaveLength(1);
      booted.sms.answerWith(200);
      await redeliver(booted, (await itemOf(booted, merchantUid)).id);
      await until(async () => (await undelivered('')).length === 0);
      expect(await undelivered('?resolved=true')).toEqual([
        expect.objectContaining({ resolution: 'delivered', resolved_by: 'server' }),
      ]);
    },
  );

  it('somebody without the right could send messages at the shop’s cost', async () => {
    const merchantUid = await issueAccount(booted);
    await inStatus(booted, merchantUid, 'sent');
    const { id } = await itemOf(booted, merchantUid);
    expect((await redeliver(booted, id, { authorization: `Bearer ${KEYS.viewer}` })).status).toBe(403);
    expect((await redeliver(booted, id, {})).status).toBe(401);
    expect((await booted.shop.admin('/notifications', KEYS.order)).status).toBe(401);
    expect((await itemOf(booted, merchantUid)).status).toBe('sent');
  });

  it('nobody would know why nothing happens: what cannot be sent again is refused', async () => {
    const merchantUid = await issueAccount(booted, null);
    const { id, status } = await itemOf(booted, merchantUid);
    expect(status).toBe('no_recipient');
    expect((await redeliver(booted, id)).status).toBe(409);
    expect((await redeliver(booted, 999_999_999)).status).toBe(404);
    expect((await redeliver(booted, 'abc')).status).toBe(404);
  });

  it('the list would miss some, or show some twice, while new ones come', async () => {
    for (let n = 0; n < 3; n += 1) await issueAccount(booted);
    const ids: number[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const { body }: { body: Record<string, unknown> } = await booted.shop.admin(
        `/notifications?channel=sms&limit=2${cursor && `&cursor=${cursor}`}`,
      );
      ids.push(...(body['items'] as Item[]).map(({ id }) => id));
      cursor = body['next_cursor'] as string | null;
    }
    const rows = await booted.query<{ id: number }>('SELECT id FROM notifications ORDER BY id DESC');
    expect(ids).toEqual(rows.map(({ id }) => id));
    expect((await booted.shop.admin('/notifications?status=lost')).status).toBe(400);
  });
});

describe('a provider that takes no key', () => {
  const provider = new ProviderStandIn();
  let booted: BootedApp;
  beforeAll(async () => {
    const apiUrl = await provider.listen();
    booted = await bootApp({
      SMS_DRIVER: 'solapi',
      SOLAPI_API_URL: apiUrl,
      SOLAPI_API_KEY: 'KEY',
      SOLAPI_API_SECRET: 'solapi-secret',
    });
  }, 30_000);
  afterAll(async () => {
    await booted.close();
    await provider.close();
  });
  beforeEach(() => provider.received.splice(0));

  const posts = () => provider.received.filter(({ method }) => method === 'POST').length;

  it('the buyer would get two messages: one that may have left is asked about by our key, and not sent again', async () => {
    provider.answer = (response) => response.socket?.resetAndDestroy();
    const merchantUid = await issueAccount(booted);
    await inStatus(booted, merchantUid, 'unknown');
    const { idempotency_key: idempotencyKey } = await itemOf(booted, merchantUid);
    const other = { messageId: 'M4V0', customFields: { idempotencyKey: 'another' } };
    const ours = { messageId: 'M4V1', to: '01042424242', customFields: { idempotencyKey } };
    provider.answerWith(200, { limit: 100, messageList: { M4V0: other, M4V1: ours } });
    await runJobsNow(booted);
    await inStatus(booted, merchantUid, 'sent');
    expect((await itemOf(booted, merchantUid)).provider_reference).toBe('M4V1');
    expect(posts()).toBe(1);
    expect(provider.received.at(-1)?.path).toMatch(/^\/messages\/v4\/list\?.*to=01042424242/);
  });

  it('a message that the provider does not know would be sent on a guess: it is left to a person', async () => {
    provider.answer = (response) => response.socket?.resetAndDestroy();
    const merchantUid = await issueAccount(booted);
    await inStatus(booted, merchantUid, 'unknown');
    provider.answerWith(200, { limit: 100, messageList: {} });
    await until(async () => {
      await runJobsNow(booted);
      return provider.received.filter(({ method }) => method === 'GET').length === 3;
    });
    expect((await itemOf(booted, merchantUid)).status).toBe('unknown');
    expect(posts()).toBe(1);
    const { body } = await booted.shop.admin('/reviews');
    expect(body['items']).toContainEqual(expect.objectContaining({ kind: 'undelivered', merchant_uid: merchantUid }));
  });

  describe('a job that comes again', () => {
    /** A message that was sent, made to stand there as `status`, and its job run once more. */
    async function runAgain(status: string, meanwhile: (merchantUid: string) => Promise<unknown> = async () => {}) {
      provider.answerWith(200, SOLAPI_ACCEPTED);
      const merchantUid = await issueAccount(booted);
      await inStatus(booted, merchantUid, 'sent');
      await meanwhile(merchantUid);
      const { id } = await itemOf(booted, merchantUid);
      await booted.query(
        `UPDATE notifications SET status = $2::text, sent_at = CASE WHEN $2 = 'sent' THEN sent_at END WHERE id = $1`,
        [id, status],
      );
      await booted.query(`DELETE FROM graphile_worker._private_jobs WHERE key LIKE 'ask-sms-provider:%'`);
      await booted.app.get(SendNotificationJob).run({ id });
      const [asking] = await booted.query<{ jobs: number }>(
        `SELECT count(*)::integer AS jobs FROM graphile_worker._private_jobs WHERE key = 'ask-sms-provider:' || $1`,
        [id],
      );
      return { status: (await itemOf(booted, merchantUid)).status, posts: posts(), ...asking };
    }

    const payAnotherWay = async (merchant_uid: string) => {
      const { imp_uid } = await booted.sandbox.pay({ merchant_uid, amount: 64900 });
      await booted.shop.complete({ imp_uid, merchant_uid });
    };

    it('the buyer would get it twice', async () => {
      expect(await runAgain('sent')).toEqual({ status: 'sent', posts: 1, jobs: 0 });
    });

    it('whoever has paid another way would be asked to pay into the account, too', async () => {
      expect(await runAgain('queued', payAnotherWay)).toEqual({ status: 'obsolete', posts: 1, jobs: 0 });
    });

    it('after a process that died while it sent, a buyer may have got it: the provider is asked, and a person', async () => {
      expect(await runAgain('sending')).toEqual({ status: 'unknown', posts: 1, jobs: 1 });
    });

    it('one that may have left would be forgotten when its order is paid another way', async () => {
      expect(await runAgain('sending', payAnotherWay)).toEqual({ status: 'unknown', posts: 1, jobs: 1 });
    });
  });
});
