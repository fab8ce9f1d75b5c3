import type { Operation } from '@pharos/runtime/operation';
import * as applications from './applications/contract.ts';
import * as holds from './holds/contract.ts';
import * as home from './home/contract.ts';
import * as links from './links/contract.ts';
import * as matchPreviews from './match-previews/contract.ts';
import * as matchRuns from './match-runs/contract.ts';
import * as me from './me/contract.ts';
import * as meetings from './meetings/contract.ts';
import * as mentorships from './mentorships/contract.ts';
import * as milestones from './milestones/contract.ts';
import * as notes from './notes/contract.ts';
import * as privacy from './privacy/contract.ts';
import * as programmes from './programmes/contract.ts';
import * as staff from './staff/contract.ts';

export interface Area {
  /** Folder under functions/http, and the function that serves it. */
  readonly area: string;
  readonly operations: readonly Operation[];
}

/** The whole HTTP API: what infra makes routes of. */
export const areas: readonly Area[] = [
  { area: 'programmes', operations: programmes.operations },
  { area: 'applications', operations: applications.operations },
  { area: 'match-runs', operations: matchRuns.operations },
  { area: 'match-previews', operations: matchPreviews.operations },
  { area: 'mentorships', operations: mentorships.operations },
  { area: 'meetings', operations: meetings.operations },
  { area: 'notes', operations: notes.operations },
  { area: 'milestones', operations: milestones.operations },
  { area: 'holds', operations: holds.operations },
  { area: 'home', operations: home.operations },
  { area: 'me', operations: me.operations },
  { area: 'privacy', operations: privacy.operations },
  { area: 'staff', operations: staff.operations },
  { area: 'links', operations: links.operations },
];

/** The operations that programs call: what the OpenAPI document and the client are made from. The pages that links in emails open are for browsers, and in no document. */
export const documented: readonly Operation[] = areas
  .flatMap(({ operations }) => operations)
  .filter(({ media }) => media !== 'page');
