import type { ServerResponse } from 'node:http';
import { ProviderStandIn } from './provider-stand-in';
import { solapiFetch } from './solapi-fetch';

const request = { method: 'POST', headers: {}, body: '{}' };
const url = 'https://api.solapi.com/messages/v4/send-many/detail';

describe('transport of the Solapi SDK, which sends again what throws or is answered 503', () => {
  const provider = new ProviderStandIn();
  let apiUrl: string;

  beforeEach(async () => {
    provider.received.length = 0;
    apiUrl = await provider.listen();
  });
  afterEach(() => provider.close());

  it.each<[string, string, (response: ServerResponse) => unknown]>([
    ['is reset', 'unknown', (response) => response.socket?.resetAndDestroy()],
    ['is closed', 'unknown', (response) => response.destroy()],
    ['hangs', 'unknown', () => undefined],
    ['answers 503', 'notSent', (response) => response.writeHead(503).end()],
    ['answers a status that is none', 'unknown', (response) => response.writeHead(999).end()],
  ])('gives it no reason for a second SMS when the connection %s', async (what, errorCode, answer) => {
    provider.answer = (response) => void answer(response);
    const response = await solapiFetch(`${apiUrl}/`, what === 'hangs' ? 200 : 5_000)(url, request);
    await expect(response.json()).resolves.toMatchObject({ errorCode });
    expect(response.status).toBe(599);
    expect(provider.received).toHaveLength(1);
  });

  it('gives it none when nobody listens', async () => {
    await provider.close();
    const response = await solapiFetch(apiUrl)(url, request);
    await expect(response.json()).resolves.toMatchObject({ errorCode: 'notSent' });
  });

  it.each(['', '/', '/stand-in', '/stand-in/'])('reaches a stand-in at any base (%j)', async (base) => {
    provider.answerWith(200, '{}');
    await solapiFetch(apiUrl + base)(url, request);
    const prefix = base.replace(/\/$/, '');
    expect(provider.received[0]?.path).toBe(`${prefix}/messages/v4/send-many/detail`);
  });
});
