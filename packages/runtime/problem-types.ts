import type { Localized } from '@pharos/domain';
import type { ProblemCode } from './operation.ts';

/** What there is to know about a type of problem. */
export interface ProblemType {
  readonly status: number;
  /** What a front-end may show of it, in the reader's language. */
  readonly title: Localized;
  /** What it means and what to do about it, for whoever writes a front-end. */
  readonly help: string;
  /** Seconds after which asking again may end otherwise: the Retry-After of such a refusal. */
  readonly retryAfter?: number;
}

/** Every problem type there is. Its `type` is an address below that of the API, at which this is read. */
export const problems: Readonly<Record<ProblemCode, ProblemType>> = {
  'malformed-request': {
    status: 400,
    title: { en: 'The request cannot be read', fr: 'La demande est illisible' },
    help: 'The body is no JSON, a header has no meaning, or the address cannot be read. Correct the request; sending it again as it is will not help.',
  },
  unauthenticated: {
    status: 401,
    title: { en: 'Sign in first', fr: 'Connectez-vous d’abord' },
    help: 'There is no token, or it is not one of an access kind. Sign in, and send the access token as `Authorization: Bearer`.',
  },
  forbidden: {
    status: 403,
    title: { en: 'This is not yours to do', fr: 'Cette action ne vous revient pas' },
    help: "The caller is known, and this is not for them: somebody else's pair, or something only coordinators do. Do not offer it to them. Where `detail` speaks of a second factor, offer to set one up, and to sign in again.",
  },
  'not-found': {
    status: 404,
    title: { en: 'There is nothing here', fr: 'Il n’y a rien ici' },
    help: 'There is nothing at this address, or nothing that the caller may know of. Read the list that it was found in again.',
  },
  'invalid-input': {
    status: 422,
    title: {
      en: 'Some fields cannot be taken as they are',
      fr: 'Certains champs ne peuvent pas être acceptés tels quels',
    },
    help: '`errors` names each field and says in English what to do. Point at each field; what the programme asks, and in which words, is in its definition in both languages.',
  },
  'already-exists': {
    status: 409,
    title: { en: 'This exists already', fr: 'Cela existe déjà' },
    help: 'It was made before, perhaps by a second press of a button. Read what is there and go on with it.',
  },
  'stale-version': {
    status: 409,
    title: { en: 'It has been changed since you read it', fr: 'Cela a changé depuis votre lecture' },
    help: 'Somebody was faster: the version in `If-Match` is not the present one (then 412), or two changes met (409). Read it again, show what changed, and let the person decide.',
  },
  'invalid-transition': {
    status: 409,
    title: { en: 'This cannot follow from where it stands', fr: 'L’état actuel ne permet pas cette action' },
    help: 'What was asked for does not follow from the state it is in, which `facts.status` names where it is known. Read it again, and offer only what can follow.',
  },
  'intake-closed': {
    status: 409,
    title: { en: 'Applications are closed', fr: 'Les candidatures sont closes' },
    help: 'The cohort takes no applications now. Show when it does.',
  },
  'not-eligible': {
    status: 422,
    title: { en: 'The programme is meant for other people', fr: 'Le programme s’adresse à d’autres personnes' },
    help: 'The programme is meant for other people, as an answer shows; `errors` names it. Say so kindly, and name other programmes.',
  },
  'mentor-full': {
    status: 409,
    title: { en: 'This mentor has no place left', fr: 'Cette mentore ou ce mentor n’a plus de place' },
    help: "The mentor's last place has been taken. Choose another mentor, or ask this one for another place.",
  },
  'mentee-matched': {
    status: 409,
    title: { en: 'This mentee has a mentor already', fr: 'Cette personne est déjà jumelée' },
    help: 'The mentee was matched in the meantime. Leave the pair out.',
  },
  'run-in-progress': {
    status: 409,
    title: { en: 'A match run is under way', fr: 'Un jumelage est en cours' },
    help: 'One match run at a time: wait for the one that is under way, or discard it.',
  },
  'too-many-people': {
    status: 409,
    title: {
      en: 'These are more people than can be matched at once',
      fr: 'Il y a trop de personnes pour un seul jumelage',
    },
    help: 'More people than one match run can take. Close intake, or match in two rounds.',
  },
  'too-late': {
    status: 422,
    title: { en: 'That time is past', fr: 'Ce moment est passé' },
    help: "The time lies in the past on the cohort's own clock. Choose a later one.",
  },
  'idempotency-key-reused': {
    status: 422,
    title: {
      en: 'This idempotency key was used with another request',
      fr: 'Cette clé d’idempotence a servi à une autre demande',
    },
    help: 'The `Idempotency-Key` came with another body before. Make a new key for a new request.',
  },
  'request-in-progress': {
    status: 409,
    title: { en: 'The same request is being worked on', fr: 'La même demande est en cours de traitement' },
    help: 'The first request with this `Idempotency-Key` has not been answered yet. Wait as long as `Retry-After` says and send the same one again.',
    retryAfter: 1,
  },
  'unsupported-media-type': {
    status: 415,
    title: { en: 'Send another content type', fr: 'Envoyez un autre type de contenu' },
    help: 'Send JSON, or what the operation names, and say so in `Content-Type`.',
  },
  'too-large': {
    status: 413,
    title: { en: 'The request is too large', fr: 'La demande est trop volumineuse' },
    help: 'More than the operation takes at once. Send it in parts.',
  },
  'too-many-requests': {
    status: 429,
    title: { en: 'That is too often', fr: 'C’est trop souvent' },
    help: 'This account has asked for something costly as often as it may in an hour. Wait as many seconds as `Retry-After` says. API Gateway says 429 as well, with a body of its own and without `Retry-After`, when the whole API is asked more often than it is set up for: wait a second then, and twice as long each time.',
  },
  busy: {
    status: 503,
    title: { en: 'We are busy for a moment', fr: 'Nous sommes très sollicités pour un instant' },
    help: 'Nothing was done. Wait as long as `Retry-After` says and send the same request again, with the same `Idempotency-Key`.',
    retryAfter: 1,
  },
  'internal-error': {
    status: 500,
    title: { en: 'Something went wrong on our side', fr: 'Une erreur s’est produite de notre côté' },
    help: 'Our fault. The same `Idempotency-Key` gets this answer again: read what stands now before you send it anew with another one. `detail` names the request to tell the operator of.',
  },
};
