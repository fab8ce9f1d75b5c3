import { createHash } from 'node:crypto';
import { DomainError } from '@pharos/domain';
import { HttpProblem } from './problem.ts';

/** Whether a thing may be changed as it stands: asked with its version, undefined for one that is not there. */
export type Expected = (version: number | undefined) => boolean;

type Headers = Readonly<Record<string, string | undefined>>;

/** `*`, or tags: weak or strong, with what is between their quotes. */
type Tags = '*' | readonly { readonly weak: boolean; readonly opaque: string }[];

// An ETag of RFC 9110 (8.8.3); and the bare version, which is what people write by hand.
const TAG = /^(?:(W\/)?"([\x21\x23-\x7e\x80-\xff]*)"|(\d{1,9}))$/;

const tagsOf = (header: string, name: string): Tags => {
  const parts = header.split(',').map((part) => part.trim());
  if (parts.length === 1 && parts[0] === '*') return '*';
  const given = parts.filter((part) => part !== '');
  const tags = given.flatMap((part) => {
    const [, weak, quoted, bare] = TAG.exec(part) ?? [];
    const opaque = quoted ?? bare;
    return opaque === undefined ? [] : [{ weak: weak !== undefined, opaque }];
  });
  if (tags.length === given.length && tags.length > 0) return tags;
  throw new HttpProblem('malformed-request', `${name} names no version.`, [
    { path: name, message: 'must be the ETag of the resource, such as "3"' },
  ]);
};

/** The version that a tag names: `"3"`, or the ETag of what a GET showed of version 3. */
const versionIn = (opaque: string): number | undefined => {
  const version = /^(\d{1,9})(?:-[\w-]*)?$/.exec(opaque)?.[1];
  return version === undefined ? undefined : Number(version);
};

/**
 * What If-Match and If-None-Match ask of a change (RFC 9110, 13.1): If-Match compares strongly, so that a weak tag matches nothing.
 * Undefined when neither is there. @throws HttpProblem for a header that cannot be read
 */
export const expectedOf = (headers: Headers): Expected | undefined => {
  const [match, noneMatch] = [headers['if-match'], headers['if-none-match']];
  if (match === undefined && noneMatch === undefined) return undefined;
  const wanted = match === undefined ? undefined : tagsOf(match, 'If-Match');
  const unwanted = noneMatch === undefined ? undefined : tagsOf(noneMatch, 'If-None-Match');
  return (version) => {
    const names = (tags: Tags) =>
      version !== undefined && (tags === '*' || tags.some(({ opaque }) => versionIn(opaque) === version));
    const strong = wanted === '*' ? wanted : wanted?.filter(({ weak }) => !weak);
    return (strong === undefined || names(strong)) && (unwanted === undefined || !names(unwanted));
  };
};

/**
 * Refuses a change that was decided on another version than the one that stands, or of a thing that is not there.
 * @throws DomainError `stale-version`
 */
export const assertVersion = (
  current: { readonly version: number } | undefined,
  expected: Expected | undefined,
): void => {
  if (expected === undefined || expected(current?.version)) return;
  const now = current === undefined ? 'It is not there.' : `It is now version ${current.version}.`;
  throw new DomainError('stale-version', `This is not what you read. ${now}`, {
    facts: { currentVersion: current?.version ?? null },
  });
};

/** The ETag of what a GET shows: its version where it has one, and a digest, since names and counts beside it change without it. */
export const etagOf = (body: string, version: number | undefined): string => {
  const digest = createHash('sha256').update(body).digest('base64url').slice(0, 16);
  return `"${version === undefined ? '' : version}-${digest}"`;
};

/** Whether a GET is to be answered with 304: the one who asks has this very answer already. Compares weakly, as RFC 9110 has it. */
export const isKnown = (etag: string, headers: Headers): boolean => {
  const header = headers['if-none-match'];
  if (header === undefined) return false;
  const tags = tagsOf(header, 'If-None-Match');
  return tags === '*' || tags.some(({ opaque }) => `"${opaque}"` === etag);
};
