import * as z from 'zod';

/** Crockford base 32, as ULIDs use it; deterministic ids use the same alphabet. */
const body = '[0-9A-HJKMNP-TV-Z]{26}';

const prefixed = <Prefix extends string>(prefix: Prefix, what: string) =>
  z
    .string()
    .regex(new RegExp(`^${prefix}_${body}$`), `must be the id of ${what}: ${prefix}_ and 26 letters or digits`)
    .meta({ description: `Id of ${what}`, example: `${prefix}_01JAR3C0DE0000000000000000` });

export const CohortId = prefixed('coh', 'a cohort');
export const ParticipantId = prefixed('par', 'a participant');
export const ApplicationId = prefixed('app', 'an application');
export const MatchRunId = prefixed('run', 'a match run');
export const MentorshipId = prefixed('men', 'a mentorship');
export const MeetingId = prefixed('mtg', 'a meeting');
export const MessageId = prefixed('msg', 'a message');
export const HoldId = prefixed('hol', 'a hold');
export const HelpRequestId = prefixed('hlp', 'a request for help');
export const StaffId = prefixed('stf', 'a coordinator or helper');
export const NominationId = prefixed('nom', 'a nomination');
export const NoteId = prefixed('not', 'a note');
export const ErasureId = prefixed('ers', 'an erasure');
export const ExportId = prefixed('exp', 'an export');
export const EventId = prefixed('evt', 'an event');

/** Whom or what a hold is over: a participant, a mentorship, a cohort, or a programme by its key. */
export const HeldId = z
  .string()
  .max(60)
  .regex(
    new RegExp(`^(par|men|coh)_${body}$|^[a-z0-9]+(-[a-z0-9]+)*$`),
    'must be the id of a participant, a mentorship or a cohort, or the key of a programme',
  );

/** The coordinator whom the deployment names has no row of their own, and so no id, until somebody appoints them. */
export const FIRST_COORDINATOR = 'first-coordinator';

/** Who did something: a coordinator or helper, or a participant. */
export const ActorId = z
  .string()
  .regex(
    new RegExp(`^(stf|par)_${body}$|^${FIRST_COORDINATOR}$`),
    `must be the id of a coordinator or helper, of a participant, or ${FIRST_COORDINATOR}`,
  );

/** The id of anything, or a key. */
export const AnyId = z
  .string()
  .max(60)
  .regex(new RegExp(`^[a-z]{3}_${body}$|^[a-z0-9]+(-[a-z0-9]+)*$`), 'must be an id or a key');

/** The short name of a programme or milestone: lower-case words joined by hyphens. */
export const Key = z
  .string()
  .max(60)
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'must be lower-case words joined by hyphens');

export type IdPrefix =
  | 'coh'
  | 'par'
  | 'app'
  | 'run'
  | 'men'
  | 'mtg'
  | 'msg'
  | 'hol'
  | 'hlp'
  | 'stf'
  | 'nom'
  | 'not'
  | 'ers'
  | 'exp'
  | 'evt';
