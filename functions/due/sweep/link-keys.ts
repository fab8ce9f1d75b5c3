import { openLinks } from '@pharos/runtime';
import type { Repairs, Tools } from './handler.ts';

const DAY_MS = 86_400_000;

/** The secret that links are signed with is there before its month begins. The old ones go by their own expiry. */
export const sweepLinkKeys = async (tools: Tools): Promise<Repairs> => {
  const links = openLinks(tools);
  await links.keyAt(tools.now(), tools.trace);
  await links.keyAt(tools.now() + DAY_MS, tools.trace);
  return {};
};
