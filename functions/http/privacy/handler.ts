import { type HttpDeps, httpArea } from '@pharos/runtime';
import type { ArchiveDeps } from '@pharos/runtime/private';
import { erasureRoutes } from './erasures.ts';
import { exportRoutes } from './exports.ts';

/** What somebody can ask for of everything that is held about them. */
export const createHandler = (deps: HttpDeps & ArchiveDeps) =>
  httpArea([...exportRoutes(deps), ...erasureRoutes(deps)], deps);
