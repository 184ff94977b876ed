import type { Reply } from '../support/shop-client';

const HTTP = { success: 200, pending: 202, forgery: 400, failed: 402, notFound: 404, cancelled: 409 } as const;
export type Word = keyof typeof HTTP;

const TEXT: Record<Word, string> = {
  success: '일반 결제 성공',
  pending: '결제를 확인하고 있습니다',
  forgery: '위조된 결제시도',
  failed: '결제에 실패하였습니다',
  notFound: '존재하지 않는 결제정보입니다',
  cancelled: '취소된 결제입니다',
};

/** What the contract has this way of telling answered with; a page carries its word in the buyer's language only. */
export function expectVerdict(how: string, { status, text, body }: Reply, word: Word): void {
  if (how.startsWith('webhook')) {
    expect([status, body['status']]).toEqual([word === 'forgery' ? 400 : 200, word]);
  } else if (how.endsWith('HTML')) {
    expect(status).toBe(word === 'pending' ? 202 : 200);
    expect(text).toContain(TEXT[word]);
  } else {
    expect([status, body['status']]).toEqual([HTTP[word], word]);
  }
}
