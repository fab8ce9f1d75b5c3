import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { DomainError, isoInstant, Link, type LinkKey, linkKeyPeriod } from '@pharos/domain';
import { entities, type Trace } from '@pharos/store';
import type { Deps } from './aws.ts';

const macOf = ({ secret }: LinkKey, text: string): string =>
  createHmac('sha256', Buffer.from(secret, 'base64url')).update(text).digest('base64url');

/** What a link is about, as two fields whose names its purpose knows. */
const aboutOf = (link: Link): readonly [string, string] => {
  switch (link.purpose) {
    case 'did-you-meet':
      return [link.mentorshipId, link.meetingId];
    case 'check-in':
    case 'wrap-up':
      return [link.mentorshipId, link.milestoneKey];
    case 'nomination':
      return [link.cohortId, link.nominationId];
    case 'network':
      return [link.mentorshipId, link.otherId];
    case 'rollover':
      return [link.cohortId, link.role];
    case 'preferences':
      return [link.cohortId, link.kind];
  }
};

const NAMES: Readonly<Record<string, readonly [string, string]>> = {
  'did-you-meet': ['mentorshipId', 'meetingId'],
  'check-in': ['mentorshipId', 'milestoneKey'],
  'wrap-up': ['mentorshipId', 'milestoneKey'],
  nomination: ['cohortId', 'nominationId'],
  network: ['mentorshipId', 'otherId'],
  rollover: ['cohortId', 'role'],
  preferences: ['cohortId', 'kind'],
};

/** The link as a token that no part of can be changed: about 170 characters, all of which stand in a URL as they are. */
export const signLink = (key: LinkKey, link: Link): string => {
  const said = [link.purpose, link.participantId, ...aboutOf(link), link.expiresAt.toString(36)].join('~');
  const signed = `${key.id}.${said}`;
  return `${signed}.${macOf(key, signed)}`;
};

/**
 * What a token turns out to be. `foreign`: signed with a key that is not known here, so by another deployment or long ago.
 * `broken`: cut, edited or forged.
 */
export type ReadLink =
  | { readonly kind: 'good'; readonly link: Link }
  | { readonly kind: 'expired'; readonly link: Link }
  | { readonly kind: 'foreign' }
  | { readonly kind: 'broken' };

const sameText = (a: string, b: string): boolean => {
  const [one, other] = [Buffer.from(a), Buffer.from(b)];
  return one.length === other.length && timingSafeEqual(one, other);
};

const linkIn = (said: string): Link | undefined => {
  const [purpose = '', participantId, first, second, expiry = '', ...more] = said.split('~');
  const names = NAMES[purpose];
  if (!names || more.length > 0 || !/^[0-9a-z]{1,9}$/.test(expiry)) return undefined;
  const expiresAt = Number.parseInt(expiry, 36);
  return Link.safeParse({ purpose, participantId, [names[0]]: first, [names[1]]: second, expiresAt }).data;
};

const TOKEN = /^([0-9a-f]{8})\.([A-Za-z0-9_~-]{1,300})\.([A-Za-z0-9_-]{43})$/;

/** Reloading for a key that is not known happens at most this often: forged tokens do not become reads. */
const RELOAD_MS = 10_000;

const newKey = (now: number): LinkKey => ({
  id: randomBytes(4).toString('hex'),
  period: linkKeyPeriod(now),
  secret: randomBytes(32).toString('base64url'),
  madeAt: isoInstant(now),
  version: 1,
});

export type Links = ReturnType<typeof openLinks>;

/** Signs and reads links with the keys in the table, which are kept for as long as the container lives. */
export const openLinks = ({ store, now }: Pick<Deps, 'store' | 'now'>) => {
  let keys: readonly LinkKey[] = [];
  let loadedAt = Number.NEGATIVE_INFINITY;

  /** The loading that is under way, which everybody waits for who needs a key in the meantime. */
  let loading: Promise<void> = Promise.resolve();

  const load = (): Promise<void> => {
    loadedAt = now();
    loading = store.linkKeys.all(loadedAt).then((all) => {
      keys = all;
    });
    return loading;
  };
  const ofPeriod = (period: string) => keys.find((key) => key.period === period);

  /** The key of the month in which an instant lies, made if there is none; whoever makes it first is right. */
  const keyAt = async (at: number, trace: Trace): Promise<LinkKey> => {
    const period = linkKeyPeriod(at);
    if (!ofPeriod(period)) await load();
    if (!ofPeriod(period)) {
      try {
        await store.commit([entities.linkKeys.insert(newKey(at))], [], trace);
      } catch (error) {
        if (!(error instanceof DomainError) || error.code !== 'already-exists') throw error;
      }
      await load();
    }
    const key = ofPeriod(period);
    if (!key) throw new Error(`there is no key for links of ${period}, though it was made`);
    return key;
  };

  return {
    keyAt,

    /** @param trace of the write that makes the first key of a month */
    sign: async (link: Link, trace: Trace): Promise<string> => signLink(await keyAt(now(), trace), link),

    read: async (token: string): Promise<ReadLink> => {
      const [whole, keyId, said = '', mac = ''] = TOKEN.exec(token) ?? [];
      if (whole === undefined) return { kind: 'broken' };
      const known = () => keys.find(({ id }) => id === keyId);
      if (!known()) await (now() - loadedAt >= RELOAD_MS ? load() : loading);
      const key = known();
      if (!key) return { kind: 'foreign' };
      const link = sameText(macOf(key, `${keyId}.${said}`), mac) ? linkIn(said) : undefined;
      if (!link) return { kind: 'broken' };
      return { kind: link.expiresAt * 1000 > now() ? 'good' : 'expired', link };
    },
  };
};
