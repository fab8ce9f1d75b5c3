import { operation } from '@pharos/runtime/operation';
import * as z from 'zod';

const tag = 'Links';
const params = z.object({ token: z.string() });
/** A page with its status. */
const answer = z.object({ status: z.int(), html: z.string() });

export const openLink = operation({
  id: 'openLink',
  method: 'GET',
  path: '/links/{token}',
  tag,
  summary: 'Open a link of an email',
  description: 'Shows a page and changes nothing, however often it is fetched.',
  rule: 'link.follow',
  media: 'page',
  params,
  query: z.object({ choose: z.string().optional() }),
  answer,
  problems: [],
});

export const useLink = operation({
  id: 'useLink',
  method: 'POST',
  path: '/links/{token}',
  tag,
  summary: 'Press the button of that page',
  description: 'Acts once. The token says who presses it and for what, so nobody has to sign in.',
  rule: 'link.follow',
  media: 'page',
  params,
  body: z.record(z.string(), z.union([z.string(), z.array(z.string())])),
  answer,
  problems: [],
});

export const operations = [openLink, useLink];
