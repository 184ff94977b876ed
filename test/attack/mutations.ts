import type { BootedApp } from '../support/boot-app';
import type { CreatedOrder } from '../support/shop-client';
import type { Word } from './verdict';

/** A payment that is not what the order asks for, told of as if it were. */
export interface Mutation {
  readonly title: string;
  readonly order?: Record<string, unknown>;
  /** Makes the payment; gives its imp_uid. */
  readonly forge: (booted: BootedApp, order: CreatedOrder) => Promise<string>;
  readonly word: Word;
  /** Waiting for a person at the order that is attacked. */
  readonly reviews: string[];
}

const DOLLARS = { amount: 14.2, currency: 'USD' };

/** Paid in full, and then upstream's own record says something else. */
function paidBut(fields: Record<string, unknown>): Mutation['forge'] {
  return async ({ sandbox }, { merchant_uid, amount, currency }) => {
    const { imp_uid } = await sandbox.pay({ merchant_uid, amount, currency });
    await sandbox.control('PATCH', `/payments/${imp_uid}`, fields);
    return imp_uid;
  };
}

const amount = (title: string, paid: number, order: Record<string, unknown> = {}): Mutation => {
  return { title: `amount: ${title}`, order, forge: paidBut({ amount: paid }), word: 'forgery', reviews: ['amount'] };
};
const currency = (title: string, fields: object, order: Record<string, unknown> = {}): Mutation => {
  return { title: `currency: ${title}`, order, forge: paidBut({ ...fields }), word: 'forgery', reviews: ['currency'] };
};

const opened = async ({ sandbox }: BootedApp, { merchant_uid, amount, currency }: CreatedOrder) =>
  (await sandbox.open({ merchant_uid, amount, currency })).imp_uid;

export const MUTATIONS: readonly Mutation[] = [
  amount('one won more', 64901),
  amount('one won less', 64899),
  amount('nearly the price from below', 64899.999999999),
  amount('nearly the price from above', 64900.0000001),
  amount('a cent less', 14.19, DOLLARS),
  amount('nearly the dollars from below', 14.199999, DOLLARS),
  amount('nearly the dollars from above', 14.2000001, DOLLARS),
  currency('dong for won', { currency: 'VND' }),
  currency('won for dollars', { currency: 'KRW', amount: 20 }, { amount: 20, currency: 'USD' }),
  {
    title: 'amount: an account for another sum',
    forge: async ({ sandbox }, { merchant_uid }) =>
      (await sandbox.issueVbank({ merchant_uid, amount: 100, force: true })).imp_uid,
    word: 'forgery',
    reviews: ['amount'],
  },
  {
    title: 'order: a payment of another order of the same price',
    forge: async ({ shop, sandbox }, { amount }) => {
      const { merchant_uid } = await shop.order({ amount });
      return (await sandbox.pay({ merchant_uid, amount })).imp_uid;
    },
    word: 'forgery',
    reviews: [],
  },
  {
    title: 'order: a payment of another system of the merchant',
    forge: async ({ sandbox }, { merchant_uid, amount }) =>
      (await sandbox.pay({ merchant_uid: `x${merchant_uid}`, amount })).imp_uid,
    word: 'notFound',
    reviews: [],
  },
  { title: 'channel: play money', forge: paidBut({ sandbox: true }), word: 'notFound', reviews: [] },
  { title: 'status: the window is still open', forge: opened, word: 'pending', reviews: [] },
  {
    title: 'status: the payment failed',
    forge: async (booted, order) => {
      const imp_uid = await opened(booted, order);
      await booted.sandbox.control('POST', `/payments/${imp_uid}/fail`, { reason: '결제에 실패하였습니다' });
      return imp_uid;
    },
    word: 'failed',
    reviews: [],
  },
];
