import type { Scheduler } from 'fast-check';
import type { DataSource } from 'typeorm';
import type { Config } from '../../../src/config/config';
import type { IamportService } from '../../../src/iamport/iamport.service';
import { PaymentReader } from '../../../src/payments/payment-reader';
import { PaymentsRepository } from '../../../src/payments/payments.repository';
import { SettleService } from '../../../src/payments/settle.service';
import { StrangerBudget } from '../../../src/payments/stranger-budget';
import type { Happening } from './interleaving';
import type { UpstreamModel } from './upstream-model';

type Wait = <T>(step: string, work: Promise<T>) => Promise<T>;

/** What a step gives reaches who asked for it when the scheduler says so. */
function scheduled(scheduler: Scheduler): Wait {
  return async (step, work) => {
    // Only that it has ended is scheduled: fast-check writes down whatever it is given.
    await scheduler.schedule(
      work.then(
        () => undefined,
        () => undefined,
      ),
      step,
    );
    return work;
  };
}

const atOnce: Wait = (_step, work) => work;

/** The real SettleService on the real SQL; upstream is the model, and the steps between them wait for their turn. */
function settleService(dataSource: DataSource, config: Config, model: UpstreamModel, wait: Wait): SettleService {
  const iamport: Pick<IamportService, 'readPayment' | 'isReadAwaited' | 'isAway'> = {
    isAway: false,
    isReadAwaited: () => false,
    readPayment: (impUid) => wait('read', Promise.resolve(model.read(model.impUids.indexOf(impUid)))),
  };
  const payments = new PaymentsRepository(dataSource, config);
  const waiting = Object.assign(Object.create(payments) as PaymentsRepository, {
    findOrder: (...args: Parameters<PaymentsRepository['findOrder']>) => wait('find', payments.findOrder(...args)),
    commit: (...args: Parameters<PaymentsRepository['commit']>) => wait('commit', payments.commit(...args)),
  });
  const reader = new PaymentReader(iamport as IamportService, waiting, new StrangerBudget(config));
  return new SettleService(reader, waiting, config);
}

/** Everything happens at once, each step when the scheduler lets it. */
export async function happenUnder(
  scheduler: Scheduler,
  happenings: readonly Happening[],
  model: UpstreamModel,
  [dataSource, config]: readonly [DataSource, Config],
): Promise<void> {
  const wait = scheduled(scheduler);
  const settler = settleService(dataSource, config, model, wait);
  const all = happenings.map(async ({ kind, payment }) => {
    await wait(kind, Promise.resolve());
    if (kind === 'advance') model.advance(payment);
    else
      await settler.settle({
        impUid: model.impUids[payment] ?? '',
        merchantUid: model.merchantUid,
        source: 'webhook',
        known: true,
      });
  });
  await scheduler.waitFor(Promise.all(all));
}

/** In the end each payment is looked at once more, by a sweep, say. */
export async function settleAll(
  model: UpstreamModel,
  [dataSource, config]: readonly [DataSource, Config],
): Promise<void> {
  const settler = settleService(dataSource, config, model, atOnce);
  for (const impUid of model.impUids) {
    await settler.settle({ impUid, merchantUid: model.merchantUid, source: 'check', known: true });
  }
}
