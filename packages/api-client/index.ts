export {
  type AnswerOf,
  type Client,
  type ClientOptions,
  createClient,
  type OperationId,
  type RequestOf,
} from './client.ts';
export type * from './generated/types.ts';
export { paginate } from './paginate.ts';
export { ProblemError } from './problem-error.ts';
export { waitFor } from './wait-for.ts';
