import { type Client, paginate } from '@pharos/api-client';
import type { World } from '../year/world.ts';
import type { Mark, Marks } from './marks.ts';

/** One of a pair. */
export interface Side {
  readonly participantId: string;
  readonly applicationId: string;
  readonly address: string;
  readonly sub: string;
  readonly client: Client;
  /** The link of the mail that asked whether they met, where the programme sends one. */
  readonly link: string | undefined;
  /** Whose marks are theirs. */
  readonly names: ReadonlySet<string>;
  /** Marks of the names of those whom they were paired with. */
  readonly others: readonly Mark[];
}

export interface Couple {
  readonly id: string;
  readonly mentee: Side;
  readonly mentor: Side;
}

/** Whoever the year lets apply again on the last day of the intake: erased before that they would come back, as somebody new. */
const COMES_BACK = 'mentee-1';
/** Links of mail that asks whether two met are good for 45 days. */
const LINK_MS = 40 * 86_400_000;

const sideOf = async (
  marks: Marks,
  { coordinator, scene, as }: World,
  { participantId, applicationId }: { readonly participantId: string; readonly applicationId: string },
  linkTo: (address: string) => Promise<string | undefined>,
): Promise<Side> => {
  const { applicant } = await coordinator.getApplication({ params: { applicationId } });
  const address = applicant?.email ?? '';
  const owner = marks.in(address)[0]?.whose ?? participantId;
  const account = scene.comeBy === 'form' ? { sub: `imported-${participantId}`, email: address } : { sub: owner };
  const client = as(account);
  const pairs = [
    ...(await Array.fromAsync(paginate(client.listMyMentorships, { query: { side: 'mentee' } }))),
    ...(await Array.fromAsync(paginate(client.listMyMentorships, { query: { side: 'mentor' } }))),
  ];
  const names = new Set([participantId, owner, account.sub, ...pairs.map(({ id }) => `pair/${id}`)]);
  const others = marks.in(JSON.stringify(pairs)).filter(({ field, whose }) => field === 'name' && !names.has(whose));
  return {
    participantId,
    applicationId,
    address,
    sub: account.sub,
    client,
    link: await linkTo(address),
    names,
    others,
  };
};

/** The pair that was introduced last of those that stand, where both were asked by mail whether they met, if anybody is. */
export const findCouple = async (world: World, marks: Marks): Promise<Couple | undefined> => {
  const { coordinator, mailbox, programme, now } = world;
  const [cohort] = (await coordinator.listCohorts()).items;
  const params = { cohortId: cohort?.id ?? '' };
  const pairs = await Array.fromAsync(paginate(coordinator.listMentorships, { params, query: { limit: 100 } }));
  const standing = pairs.filter(({ status }) => status === 'introduced' || status === 'active');
  const isAsked = programme.meetings.askAfter !== null;
  for (const { id, mentee, mentor } of standing.toReversed()) {
    const { items } = await coordinator.listMeetings({ params: { mentorshipId: id } });
    const held = items.find(({ status, starts }) => status === 'held' && Date.parse(starts.at) > now() - LINK_MS);
    const linkTo = async (address: string) =>
      isAsked && held ? mailbox.linkAbout(address, 'did-you-meet', held.id) : undefined;
    const [one, other] = [await sideOf(marks, world, mentee, linkTo), await sideOf(marks, world, mentor, linkTo)];
    if (one.names.has(COMES_BACK)) continue;
    if (!isAsked || (one.link && other.link)) return { id, mentee: one, mentor: other };
  }
  return undefined;
};
