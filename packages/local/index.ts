export { type Cloud, type CloudOptions, type Ports, startCloud } from './cloud/cloud.ts';
export type { Calls, Denial } from './cloud/front.ts';
export type { Claims } from './cloud/issuer.ts';
export type { Settled } from './cloud/rest.ts';
export type { BusEvent } from './cloud/types.ts';
export type { Invocations } from './cloud/workers.ts';
export type { SentMail } from './services/ses.ts';
