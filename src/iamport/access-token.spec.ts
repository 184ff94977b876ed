import { AccessTokens } from './access-token';

/** Tokens A, B, C, … that live `lifetimeSeconds`, and a clock that stands still unless moved. */
function tokensOf(lifetimeSeconds: number) {
  const clock = { ms: 5000 };
  let granted = 0;
  const request = jest.fn(() =>
    Promise.resolve({ token: String.fromCharCode(65 + granted++), lifetimeMs: lifetimeSeconds * 1000 }),
  );
  const tokens = new AccessTokens(request, () => clock.ms);
  return { tokens, request, pass: (seconds: number) => (clock.ms += seconds * 1000) };
}

describe('AccessTokens', () => {
  it('asks once for 50 simultaneous callers', async () => {
    const { tokens, request } = tokensOf(1800);
    expect(await Promise.all(Array.from({ length: 50 }, () => tokens.current()))).toEqual(Array(50).fill('A'));
    expect(request).toHaveBeenCalledTimes(1);
  });

  it('keeps a token until 30 s before it expires', async () => {
    const { tokens, pass } = tokensOf(1800);
    await tokens.current();
    pass(1769.9);
    expect(await tokens.current()).toBe('A');
    pass(0.1);
    expect(await tokens.current()).toBe('B');
  });

  it.each([20, 1])(
    'uses a token that lives only %d s, for half its life, without asking for each call',
    async (lifetime) => {
      const { tokens, request, pass } = tokensOf(lifetime);
      await tokens.current();
      expect(await tokens.current()).toBe('A');
      expect(request).toHaveBeenCalledTimes(1);
      pass(lifetime / 2);
      expect(await tokens.current()).toBe('B');
    },
  );

  it('counts the life from before the question: a slow answer makes a token older, not younger', async () => {
    const clock = { ms: 0 };
    const request = jest.fn(() => {
      clock.ms += 10_000;
      return Promise.resolve({ token: 'A', lifetimeMs: 60_000 });
    });
    const tokens = new AccessTokens(request, () => clock.ms);
    await tokens.current();
    clock.ms = 30_000;
    await tokens.current();
    expect(request).toHaveBeenCalledTimes(2);
  });

  it('drops a token that upstream refused', async () => {
    const { tokens } = tokensOf(1800);
    tokens.drop(await tokens.current());
    expect(await tokens.current()).toBe('B');
  });

  it('keeps the new token when late news about the old one come in', async () => {
    const { tokens, request } = tokensOf(1800);
    tokens.drop(await tokens.current());
    await tokens.current();
    tokens.drop('A');
    expect(await tokens.current()).toBe('B');
    expect(request).toHaveBeenCalledTimes(2);
  });

  it('does not keep a failure', async () => {
    const { tokens, request } = tokensOf(1800);
    request.mockRejectedValueOnce(new Error('down'));
    await expect(Promise.all([tokens.current(), tokens.current()])).rejects.toThrow('down');
    expect(await tokens.current()).toBe('A');
    expect(request).toHaveBeenCalledTimes(2);
  });
});
