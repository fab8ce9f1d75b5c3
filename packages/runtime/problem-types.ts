import type { ProblemCode } from './operation.ts';

/** What there is to know about a type of problem. */
export interface ProblemType {
  readonly status: number;
  readonly title: string;
  /** What it means and what to do about it, for whoever writes a front-end. */
  readonly help: string;
  /** Seconds after which asking again may end otherwise: the Retry-After of such a refusal. */
  readonly retryAfter?: number;
}

/** Every problem type there is. Its `type` is an address below that of the API, at which this is read. */
export const problems: Readonly<Record<ProblemCode, ProblemType>> = {
  'malformed-request': {
    status: 400,
    title: 'The request cannot be read',
    help: 'The body is no JSON, a header has no meaning, or the address cannot be read. Correct the request; sending it again as it is will not help.',
  },
  unauthenticated: {
    status: 401,
    title: 'Sign in first',
    help: 'There is no token, or it is not one of an access kind. Sign in, and send the access token as `Authorization: Bearer`.',
  },
  forbidden: {
    status: 403,
    title: 'This is not yours to do',
    help: "The caller is known, and this is not for them: somebody else's pair, or something only coordinators do. Do not offer it to them.",
  },
  'not-found': {
    status: 404,
    title: 'There is nothing here',
    help: 'There is nothing at this address, or nothing that the caller may know of. Read the list that it was found in again.',
  },
  'invalid-input': {
    status: 422,
    title: 'Some fields cannot be taken as they are',
    help: '`errors` names each field and says what to do. Show each message beside its field.',
  },
  'already-exists': {
    status: 409,
    title: 'This exists already',
    help: 'It was made before, perhaps by a second press of a button. Read what is there and go on with it.',
  },
  'stale-version': {
    status: 409,
    title: 'It has been changed since you read it',
    help: 'Somebody was faster: the version in `If-Match` is not the present one (then 412), or two changes met (409). Read it again, show what changed, and let the person decide.',
  },
  'invalid-transition': {
    status: 409,
    title: 'This cannot follow from where it stands',
    help: 'What was asked for does not follow from the state it is in, which `facts.status` names where it is known. Read it again, and offer only what can follow.',
  },
  'intake-closed': {
    status: 409,
    title: 'Applications are closed',
    help: 'The cohort takes no applications now. Show when it does.',
  },
  'not-eligible': {
    status: 422,
    title: 'The programme is meant for other people',
    help: 'The programme is meant for other people, as an answer shows; `errors` names it. Say so kindly, and name other programmes.',
  },
  'mentor-full': {
    status: 409,
    title: 'This mentor has no place left',
    help: "The mentor's last place has been taken. Choose another mentor, or ask this one for another place.",
  },
  'mentee-matched': {
    status: 409,
    title: 'This mentee has a mentor already',
    help: 'The mentee was matched in the meantime. Leave the pair out.',
  },
  'run-in-progress': {
    status: 409,
    title: 'A match run is under way',
    help: 'One match run at a time: wait for the one that is under way, or discard it.',
  },
  'too-many-people': {
    status: 409,
    title: 'These are more people than can be matched at once',
    help: 'More people than one match run can take. Close intake, or match in two rounds.',
  },
  'too-late': {
    status: 422,
    title: 'That time is past',
    help: "The time lies in the past on the cohort's own clock. Choose a later one.",
  },
  'idempotency-key-reused': {
    status: 422,
    title: 'This idempotency key was used with another request',
    help: 'The `Idempotency-Key` came with another body before. Make a new key for a new request.',
  },
  'request-in-progress': {
    status: 409,
    title: 'The same request is being worked on',
    help: 'The first request with this `Idempotency-Key` has not been answered yet. Wait as long as `Retry-After` says and send the same one again.',
    retryAfter: 1,
  },
  'unsupported-media-type': {
    status: 415,
    title: 'Send another content type',
    help: 'Send JSON, or what the operation names, and say so in `Content-Type`.',
  },
  'too-large': {
    status: 413,
    title: 'The request is too large',
    help: 'More than the operation takes at once. Send it in parts.',
  },
  'too-many-requests': {
    status: 429,
    title: 'That is too often',
    help: 'This account has asked for something costly as often as it may in an hour. Wait as many seconds as `Retry-After` says. API Gateway says 429 as well, with a body of its own and without `Retry-After`, when the whole API is asked more often than it is set up for: wait a second then, and twice as long each time.',
  },
  busy: {
    status: 503,
    title: 'We are busy for a moment',
    help: 'Nothing was done. Wait as long as `Retry-After` says and send the same request again, with the same `Idempotency-Key`.',
    retryAfter: 1,
  },
  'internal-error': {
    status: 500,
    title: 'Something went wrong on our side',
    help: 'Our fault. The same `Idempotency-Key` gets this answer again: read what stands now before you send it anew with another one. `detail` names the request to tell the operator of.',
  },
};
