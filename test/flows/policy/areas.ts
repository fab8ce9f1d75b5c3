import { createHandler as applications } from '@pharos/functions/http/applications/handler.ts';
import { createHandler as holds } from '@pharos/functions/http/holds/handler.ts';
import { createHandler as home } from '@pharos/functions/http/home/handler.ts';
import { createHandler as links } from '@pharos/functions/http/links/handler.ts';
import { createHandler as matchPreviews } from '@pharos/functions/http/match-previews/handler.ts';
import { createHandler as matchRuns } from '@pharos/functions/http/match-runs/handler.ts';
import { createHandler as me } from '@pharos/functions/http/me/handler.ts';
import { createHandler as meetings } from '@pharos/functions/http/meetings/handler.ts';
import { createHandler as mentorships } from '@pharos/functions/http/mentorships/handler.ts';
import { createHandler as milestones } from '@pharos/functions/http/milestones/handler.ts';
import { createHandler as notes } from '@pharos/functions/http/notes/handler.ts';
import { createHandler as privacy } from '@pharos/functions/http/privacy/handler.ts';
import { createHandler as programmes } from '@pharos/functions/http/programmes/handler.ts';
import { createHandler as staff } from '@pharos/functions/http/staff/handler.ts';
import type { World } from '@pharos/test/support/world.ts';

/** The handler of every area of functions/http/contracts.ts. */
export const handlers: Readonly<
  Record<string, (world: World) => Parameters<typeof import('@pharos/test/support/invoke.ts').call>[0]>
> = {
  applications,
  holds,
  home,
  links,
  'match-previews': matchPreviews,
  'match-runs': matchRuns,
  me,
  meetings,
  mentorships,
  milestones,
  notes,
  privacy,
  programmes,
  staff,
};
