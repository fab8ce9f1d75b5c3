import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import {
  assertNoRoles,
  BACKUP_DAYS,
  Belonging,
  belongings,
  belongingWords,
  beyondErasure,
  can,
  DomainError,
  type Erasure,
  isoInstant,
  requestErasure,
} from '@pharos/domain';
import { derivedId, type HttpDeps, isoNow, participantOf, route } from '@pharos/runtime';
import { entities, type Trace } from '@pharos/store';
import { retryStale } from '../../retry-stale.ts';
import * as contract from './contract.ts';
import { programmesOf } from './programmes-of.ts';

const DAY_MS = 86_400_000;

const digestOf = (secret: string): string => createHash('sha256').update(secret).digest('hex');

const proofOf = (erasure: Erasure) => {
  const { found = {}, left, completedAt } = erasure;
  const things = Belonging.options.filter((thing) => found[thing] !== undefined || left?.[thing] !== undefined);
  return {
    ...erasure,
    things: things.map((thing) => ({
      thing,
      becomes: belongings[thing],
      found: found[thing] ?? 0,
      left: left ? (left[thing] ?? 0) : null,
      text: belongingWords[thing],
    })),
    beyond: {
      backupsUntil: completedAt === undefined ? null : isoInstant(Date.parse(completedAt) + BACKUP_DAYS * DAY_MS),
      texts: [...beyondErasure],
    },
  };
};

const noSuch = () => new DomainError('not-found', 'There is no such erasure.');

/** Erasures: asked for by the person, or by a coordinator for somebody who wrote to them; and their proofs. */
export const erasureRoutes = (deps: HttpDeps) => {
  const { store } = deps;

  /** What the table says of an account, whatever its token is good for. @throws DomainError `forbidden` */
  const mayBeMissed = async (account: string | undefined): Promise<void> => {
    if (account !== undefined) assertNoRoles((await store.staff.ofAccount(account))?.roles ?? {});
  };

  /** Whoever changes the person at the same moment, by choosing which mail they get for one, comes first. */
  const erase = async (
    participantId: string,
    asked: Pick<Erasure, 'programmeIds' | 'by'>,
    trace: Trace,
    account?: string,
  ) => {
    const secret = randomBytes(32).toString('base64url');
    const id = derivedId('ers', participantId);
    await retryStale(async () => {
      const participant = await store.participants.get(participantId);
      const made = { ...asked, id, receiptDigest: digestOf(secret), now: isoNow(deps) };
      // Whoever was imported is known by address; what was kept for their account can be found by the account alone.
      const subject = participant.subject ?? account;
      const { erasure, event } = requestErasure(
        { ...participant, ...(subject === undefined ? {} : { subject }) },
        made,
      );
      await store.commit([...store.participants.erase(participant), entities.erasures.insert(erasure)], [event], trace);
    });
    return { erasureId: id, receipt: `${id}.${secret}` };
  };

  return [
    route(contract.eraseMe, async ({ caller, may, trace }) => {
      const participant = await participantOf(deps, caller);
      if (!participant) throw new DomainError('not-found', 'This account belongs to no participant.');
      const programmeIds = await programmesOf(store, participant.id);
      await may({ participantId: participant.id, programmeId: programmeIds });
      await mayBeMissed(caller.subject);
      return erase(participant.id, { programmeIds, by: 'self' }, trace, caller.subject);
    }),

    route(contract.eraseParticipant, async ({ params: { participantId }, may, actor, trace }) => {
      const [[participant], programmeId] = await Promise.all([
        store.participants.getMany([participantId]),
        programmesOf(store, participantId),
      ]);
      await may({ programmeId: participant ? programmeId : [] });
      if (!participant) throw new DomainError('not-found', 'There is no such participant.');
      const asks = await actor();
      if (!programmeId.every((id) => can(asks, 'participant.erase', { programmeId: id })))
        throw new DomainError(
          'forbidden',
          'This person takes part in another programme too, and can erase themselves.',
        );
      await mayBeMissed(participant.subject);
      return erase(participant.id, { programmeIds: programmeId, by: 'coordinator' }, trace);
    }),

    route(contract.getErasure, async ({ params, may }) => {
      const [erasure] = await store.people.erasures([params.erasureId]);
      await may({ programmeId: erasure?.programmeIds ?? [] });
      if (!erasure) throw noSuch();
      return proofOf(erasure);
    }),

    route(contract.followReceipt, async ({ params }) => {
      const [erasureId = '', secret = ''] = params.receipt.split('.');
      const [erasure] = await store.people.erasures([erasureId]);
      const given = Buffer.from(digestOf(secret));
      if (!erasure || !timingSafeEqual(Buffer.from(erasure.receiptDigest), given)) throw noSuch();
      return proofOf(erasure);
    }),
  ];
};
