import type { Message } from '@pharos/domain';
import { type Cloud, startCloud } from '@pharos/local';
import { afterEach, describe, expect, inject, it } from 'vitest';
import { aCheckInFor, EVE_OF_CHECK_IN } from '../support/check-in.ts';

const assembly = inject('assembly');

type SesOptions = NonNullable<Parameters<typeof startCloud>[0]['ses']>;

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const PAIRS = 15;
const MAILS = 2 * PAIRS;

let cloud: Cloud;
afterEach(() => cloud.stop());

const aCheckIn = async (ses: SesOptions) => {
  cloud = await startCloud({ assembly, now: EVE_OF_CHECK_IN, clock: 'frozen', ses });
  const { cohortId, store, at } = await aCheckInFor(cloud, PAIRS);
  const messages = async () => {
    const of = async (status: Message['status']) =>
      (await store.messages.ofCohort(cohortId, { status, limit: 100 })).items.length;
    return {
      requested: await of('requested'),
      claimed: await of('claimed'),
      sent: await of('sent'),
      unconfirmed: await of('unconfirmed'),
    };
  };
  return { at, messages };
};

const inbox = async () => {
  const mails = await cloud.inbox();
  return { mails: mails.length, readers: new Set(mails.map(({ to }) => to[0])).size };
};
const all = { mails: MAILS, readers: MAILS };
const stops = () => cloud.eventLog().filter(({ detailType }) => detailType === 'pharos.sending.stopped.v1').length;
const looks = () => cloud.invocations().find(({ fn }) => /due-?sending/i.test(fn))?.count ?? 0;

/** What no limit of SES may do: fail a function, leave dead letters, be refused. */
const expectHealth = async () => {
  expect(await cloud.deadLetters()).toEqual([]);
  expect(cloud.denied()).toEqual([]);
  expect(cloud.invocations().filter(({ errors }) => errors > 0)).toEqual([]);
};

describe('a check-in, when SES', () => {
  it('throttles one mail in three: all arrive, each once, within the same run', async () => {
    let count = 0;
    const { at, messages } = await aCheckIn({
      faults: () => {
        count += 1;
        return count % 3 === 0 ? 'throttle' : undefined;
      },
    });
    await cloud.moveTo(at + MINUTE);
    expect(await inbox()).toEqual(all);
    expect(await messages()).toMatchObject({ sent: MAILS });
    expect(stops()).toBe(0);
    await expectHealth();
  });

  it('has its daily quota used up: mail stands still for a day, then the rest goes out by itself', async () => {
    const { at, messages } = await aCheckIn({ perDay: 12 });
    await cloud.moveTo(at + 60 * MINUTE);
    expect(await inbox()).toEqual({ mails: 12, readers: 12 });
    expect(await messages()).toMatchObject({ requested: MAILS - 12, claimed: 0, sent: 12 });
    expect(stops()).toBe(1);
    expect(looks()).toBeGreaterThanOrEqual(4);

    await cloud.moveTo(at + DAY + 60 * MINUTE);
    expect(await inbox()).toEqual({ mails: 24, readers: 24 });
    await cloud.moveTo(at + 2 * DAY + 60 * MINUTE);
    expect(await inbox()).toEqual(all);
    expect(await messages()).toEqual({ requested: 0, claimed: 0, sent: MAILS, unconfirmed: 0 });
    await expectHealth();
  });

  it('throttles everything for three quarters of an hour: nothing is given up, and all arrive when it is over', async () => {
    let until = Number.POSITIVE_INFINITY;
    const { at, messages } = await aCheckIn({ faults: () => (cloud.now() < until ? 'throttle' : undefined) });
    until = at + 45 * MINUTE;
    await cloud.moveTo(at + 10 * MINUTE);
    expect(await messages()).toMatchObject({ requested: MAILS, claimed: 0 });
    await cloud.moveTo(at + 90 * MINUTE);
    expect(await inbox()).toEqual(all);
    expect(await messages()).toMatchObject({ requested: 0, sent: MAILS });
    await expectHealth();
  });

  it('takes every third mail and hangs up without an answer: none goes out twice, and its own event settles each', async () => {
    let count = 0;
    const { at, messages } = await aCheckIn({
      faults: () => {
        count += 1;
        return count % 3 === 0 ? 'hang-up' : undefined;
      },
    });
    await cloud.moveTo(at + DAY);
    expect(await inbox()).toEqual(all);
    expect(await messages()).toEqual({ requested: 0, claimed: 0, sent: MAILS, unconfirmed: 0 });
    await expectHealth();
  });
});
