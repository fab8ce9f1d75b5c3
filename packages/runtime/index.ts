export { type Access, type Asked, participantOf } from './access.ts';
export { type Deps, type HttpDeps, httpDeps, isoNow, productionDeps } from './aws.ts';
export { type Caller, callerOf, type TokenFacts } from './caller.ts';
export { readEnv } from './env.ts';
export { type Delivered, eventBatchConsumer, eventConsumer, queueConsumer, type Reaction } from './event-consumer.ts';
export {
  FormFields,
  type HttpEvent,
  type HttpResult,
  httpArea,
  Page,
  type Pages,
  type Request,
  route,
} from './http-area.ts';
export { derivedId, newId } from './ids.ts';
export { type Links, openLinks, type ReadLink, signLink } from './links.ts';
export { errorFields, logger } from './logger.ts';
export { type Operation, operation, type ProblemCode } from './operation.ts';
export { assertVersion, type Expected } from './preconditions.ts';
export { HttpProblem, issuesOf, Problem, problemOf } from './problem.ts';
export { type ProblemType, problems } from './problem-types.ts';
export { Fields, takesFields } from './sparse.ts';
