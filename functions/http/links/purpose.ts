import {
  type Cohort,
  DomainError,
  type LinkPurpose,
  type LinkTo,
  type Mentorship,
  type Participant,
  type Programme,
  type Role,
  sideOf,
} from '@pharos/domain';
import { type NoticeKind, noticePage, type Sender } from '@pharos/email/pages';
import type { Deps, FormFields, Page } from '@pharos/runtime';
import type { Trace } from '@pharos/store';
import { definitionOf } from '../../programme-of-cohort.ts';
import { retentionOf } from '../../retention.ts';

/** What the links of one purpose do. */
export interface Purpose<Name extends LinkPurpose> {
  /** The page that the link opens. Changes nothing. */
  readonly open: (link: LinkTo<Name>, choose: string | undefined) => Promise<Page>;
  /** What pressing its button does, once. */
  readonly act: (link: LinkTo<Name>, fields: FormFields, trace: Trace) => Promise<Page>;
}

const STATUS: Readonly<Record<NoticeKind, number>> = {
  expired: 410,
  broken: 404,
  foreign: 404,
  'not-yours': 403,
  over: 409,
  settled: 409,
  'too-early': 409,
  'nomination-over': 410,
  'intake-closed': 409,
  'form-changed': 409,
  busy: 409,
  unavailable: 500,
};

/** A page that says why there is nothing to answer, in the place of the one that was asked for. */
export class Notice extends Error {
  readonly page: Page;

  constructor(kind: NoticeKind, language: 'en' | 'fr', sender?: Sender) {
    super(kind);
    this.name = 'Notice';
    this.page = { status: STATUS[kind], html: noticePage(kind, language, sender) };
  }
}

/** Who a page is for, and in whose name it speaks. */
export interface Visit {
  readonly reader: Participant;
  readonly cohort: Cohort;
  readonly programme: Programme;
  readonly sender: Sender;
}

export interface PairVisit extends Visit {
  readonly mentorship: Mentorship;
  readonly side: Role;
  readonly other: Participant;
}

/** In whose name a page speaks. */
export const senderOf = async (
  store: Deps['store'],
  cohort: Cohort,
  language: Participant['language'],
): Promise<Sender> => {
  const { name, contact } = await definitionOf(store, cohort);
  return {
    name: name[language],
    cohort: cohort.label[language],
    contact: { name: contact.name[language], email: contact.email },
  };
};

export const visitOf = async (store: Deps['store'], reader: Participant, cohort: Cohort): Promise<Visit> => ({
  reader,
  cohort,
  programme: await definitionOf(store, cohort),
  sender: await senderOf(store, cohort, reader.language),
});

/**
 * The pair that a link speaks of, seen from its reader; and what else the page needs of it, read side by side with that.
 * @throws Notice when it is not theirs, somebody is gone, or what people answered is kept no longer
 */
export const pairVisit = async <More>(
  deps: Pick<Deps, 'store' | 'now' | 'retention'>,
  { participantId, mentorshipId }: { participantId: string; mentorshipId: string },
  besides: (mentorship: Mentorship, side: Role) => Promise<More>,
): Promise<PairVisit & More> => {
  const { store } = deps;
  const [[reader], mentorship] = await Promise.all([
    store.participants.getMany([participantId]),
    store.mentorships.get(mentorshipId),
  ]);
  if (!reader) throw new Notice('expired', 'en');
  const side = sideOf(mentorship, participantId);
  if (!side) {
    const { sender } = await visitOf(store, reader, await store.cohorts.get(mentorship.cohortId));
    throw new Notice('not-yours', reader.language, sender);
  }
  const [cohort, [other], more] = await Promise.all([
    store.cohorts.get(mentorship.cohortId),
    store.participants.getMany([mentorship[side === 'mentor' ? 'mentee' : 'mentor'].participantId]),
    besides(mentorship, side),
  ]);
  const visit = await visitOf(store, reader, cohort);
  if (!other || retentionOf(deps).timeIsOver(cohort, 'responses'))
    throw new Notice('over', reader.language, visit.sender);
  return { ...visit, ...more, mentorship, side, other };
};

const OVERTAKEN = new Set(['stale-version', 'already-exists', 'invalid-transition']);

/** Reads and decides again when the other side, or a second press of the same button, came first; four times at most. */
export const evenIfOvertaken = async (attempt: () => Promise<Page>): Promise<Page> => {
  for (let tries = 1; ; tries += 1) {
    try {
      return await attempt();
    } catch (error) {
      if (!(error instanceof DomainError) || !OVERTAKEN.has(error.code) || tries >= 4) throw error;
    }
  }
};

/** The one value of a field, without the line ends that browsers send. */
export const fieldOf = (fields: FormFields, name: string): string => {
  const value = fields[name];
  return (Array.isArray(value) ? (value[0] ?? '') : (value ?? '')).replaceAll('\r\n', '\n').trim();
};

export const page = (html: string, status = 200): Page => ({ status, html });
