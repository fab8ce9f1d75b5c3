import {
  type Actor,
  can,
  EVERY_PROGRAMME,
  fieldsSeen,
  isAudited,
  isOpen,
  isPublic,
  type Participant,
  type Resource,
  type RuleName,
  refusalOf,
  ruleOf,
  type Standing,
  seenBy,
} from '@pharos/domain';
import { FIRST_COORDINATOR } from '@pharos/events';
import type { ActOf, Store } from '@pharos/store';
import type { Caller } from './caller.ts';

/** What the policy is asked with. */
export interface AccessDeps {
  readonly store: Store;
  /** The account that the deployment names as coordinator of every programme: the first one, who appoints the others. */
  readonly firstCoordinator: string | undefined;
}

/** A thing whose programme may be known by its cohort only. */
export type Asked = Resource & { readonly cohortId?: string };

/** How a use case asks the policy. */
export interface Access {
  /**
   * As what the caller may do what the route is for with this thing, loaded before. @throws DomainError `not-found` where they may not
   * even know of it, `forbidden` where they may not do this
   */
  readonly may: (thing: Asked) => Promise<Standing>;
  /** Who calls, for what shows several things at once. */
  readonly actor: () => Promise<Actor>;
}

/** Somebody who answers for what they do: staff always, others where the rule says so. */
export interface Acting {
  readonly by: ActOf['by'];
  readonly programmeIds: readonly string[];
  readonly people: readonly string[];
}

/** Whom a token points at: by account, and by the address that the issuer vouches for (people imported from a form). */
const pointersOf = ({ store }: Pick<AccessDeps, 'store'>, { subject, verifiedEmail }: Caller) =>
  Promise.all([
    store.participants.idOfSubject(subject),
    verifiedEmail === undefined ? undefined : store.participants.idOfEmail(verifiedEmail),
  ]);

const read = async ({ store }: Pick<AccessDeps, 'store'>, id: string | undefined): Promise<Participant | undefined> =>
  id === undefined ? undefined : (await store.participants.getMany([id]))[0];

/** Somebody who was imported and has no account: whoever has the address signs in as them. */
const importedOf = async (
  deps: Pick<AccessDeps, 'store'>,
  id: string | undefined,
): Promise<Participant | undefined> => {
  const imported = await read(deps, id);
  return imported?.subject === undefined ? imported : undefined;
};

/** The participant behind a token. */
export const participantOf = async (
  deps: Pick<AccessDeps, 'store'>,
  caller: Caller,
): Promise<Participant | undefined> => {
  const [ofSubject, ofEmail] = await pointersOf(deps, caller);
  return (await read(deps, ofSubject)) ?? importedOf(deps, ofEmail);
};

/** The id alone; the person is read only where an imported one signs in. */
const participantIdOf = async (deps: AccessDeps, caller: Caller): Promise<string | undefined> => {
  const [ofSubject, ofEmail] = await pointersOf(deps, caller);
  return ofSubject ?? (await importedOf(deps, ofEmail))?.id;
};

/** Somebody as the table and the deployment know their account. */
interface Employed {
  /** By what the audit knows them. */
  readonly id: string;
  readonly roles: Actor['roles'];
}

const NOT_EMPLOYED: Employed = { id: '', roles: {} };

/** What the table says of an account; and the deployment, of one. */
const employedAs = async (
  { store, firstCoordinator }: AccessDeps,
  { subject, rolesCount }: Caller,
): Promise<Employed> => {
  if (!rolesCount) return NOT_EMPLOYED;
  const { id = FIRST_COORDINATOR, roles = {} } = (await store.staff.ofAccount(subject)) ?? {};
  return { id, roles: subject === firstCoordinator ? { ...roles, [EVERY_PROGRAMME]: 'coordinator' } : roles };
};

/** Who has which roles, read once for a request, however many ask. A failure is heard by whoever waits for it. */
export const rolesOfRequests = (deps: AccessDeps) => {
  const reads = new WeakMap<object, Promise<Employed>>();
  return {
    of(request: object, caller: Caller | undefined): Promise<Employed> {
      const begun = reads.get(request) ?? (caller ? employedAs(deps, caller) : Promise.resolve(NOT_EMPLOYED));
      begun.catch(() => undefined);
      reads.set(request, begun);
      return begun;
    },
    /** Undefined for a request of which nobody has asked: what is answered depends on no role. */
    asked: (request: object): Promise<Employed> | undefined => reads.get(request),
  };
};

/** A read that is begun at most once, and whose failure is heard by whoever waits for it. */
const once = <T>(read: () => Promise<T>): (() => Promise<T>) => {
  let begun: Promise<T> | undefined;
  return () => {
    begun ??= read();
    begun.catch(() => undefined);
    return begun;
  };
};

const PERSONAL: readonly Standing[] = ['self', 'mentor', 'mentee'];

const isStaff = (standing: Standing): standing is 'helper' | 'coordinator' =>
  standing === 'helper' || standing === 'coordinator';

/** Whoever acts for themselves is named by the thing that is theirs. @throws Error where nobody can be named */
const personWho = (standing: Standing, { participantId, mentor, mentee }: Resource): ActOf['by'] => {
  const [as, id] =
    standing === 'mentor' || standing === 'mentee'
      ? ([standing, { mentor, mentee }[standing]?.participantId] as const)
      : (['self', participantId] as const);
  if (id === undefined) throw new Error('who acts here is audited: ask the policy with a thing that says whose it is');
  return { standing: as, id };
};

/** What a caller does as far as the policy knows of it: as whom, in which programmes, to whom. */
const actingAs = (standing: Standing, staffId: string, thing: Resource): Acting => ({
  by: isStaff(standing) ? { standing, id: staffId } : personWho(standing, thing),
  programmeIds: [thing.programmeId ?? []].flat(),
  people: [thing, thing.mentor, thing.mentee].flatMap((part) => part?.participantId ?? []),
});

/**
 * The policy for one request. What it needs of the table is asked for at once, so that it travels with what the use case reads first; who
 * somebody is as a participant only where the rule speaks of that.
 */
export const accessOf = (
  deps: AccessDeps,
  rule: RuleName,
  caller: Caller | undefined,
  employed: () => Promise<Employed>,
) => {
  const roles = async () => (await employed()).roles;
  const person = once(async () => (caller ? participantIdOf(deps, caller) : undefined));
  const isPersonal = ruleOf(rule).may.some((standing) => PERSONAL.includes(standing));
  let acting: Acting | undefined;
  let standing: Standing | undefined = isOpen(rule) ? (isPublic(rule) ? 'anyone' : 'account') : undefined;
  if (standing === undefined) {
    void roles();
    if (isPersonal) void person();
  }

  const actor = async (): Promise<Actor> => ({ roles: await roles(), participantId: await person() });

  /** The programme of a cohort is of interest only for those who work for one, and for the audit. */
  const located = async ({ cohortId, ...thing }: Asked): Promise<Resource> => {
    if (thing.programmeId !== undefined || cohortId === undefined) return thing;
    if (!isAudited(rule) && Object.keys(await roles()).length === 0) return thing;
    return { ...thing, programmeId: (await deps.store.cohorts.get(cohortId)).programmeId };
  };

  const access: Access = {
    actor,
    may: async (thing) => {
      const resource = await located(thing);
      const asked = { roles: await roles(), participantId: isPersonal ? await person() : undefined };
      standing = can(asked, rule, resource);
      if (standing === undefined) throw refusalOf(await actor(), rule, resource);
      if (isStaff(standing) || isAudited(rule)) acting = actingAs(standing, (await employed()).id, resource);
      return standing;
    },
  };

  const settled = (): Standing => {
    if (standing === undefined) throw new Error(`nobody asked the policy for ${rule}: await may(thing) first`);
    return standing;
  };

  return {
    ...access,
    /** Who acts, once the policy has been asked; undefined for whoever answers to nobody for this. */
    acting: () => acting,
    /** The answer as the caller may see it. @throws Error when the use case answers without having asked */
    shown: (answer: unknown): unknown => seenBy(settled(), rule, answer),
    /** The fields of the answer that the caller may see. @throws Error as `shown` does */
    seen: () => fieldsSeen(settled(), rule),
  };
};
