import { type Client, createClient } from '@pharos/api-client';
import { type Cloud, startCloud } from '@pharos/local';
import { makePeople } from '@pharos/local/people';
import { type Account, COORDINATOR } from '@pharos/local/world';
import { programmeOf } from '@pharos/programmes';

/** A local cloud in which Marie (mentee, reads French) and Morgan (mentor, reads English) have just been introduced. */
export interface IntroducedPair extends AsyncDisposable {
  readonly cloud: Cloud;
  readonly coordinator: Client;
  readonly cohortId: string;
  readonly matchRunId: string;
  readonly mentorshipId: string;
  readonly marie: Someone;
  readonly morgan: Someone;
  /** The address, in the last mail to somebody, of a link for a purpose. @throws Error when no mail has one */
  linkIn(to: Someone, purpose: string): Promise<string>;
}

export interface Someone {
  readonly sub: string;
  readonly email: string;
  readonly participantId: string;
  readonly client: Client;
  readonly token: string;
}

const YEAR_SECONDS = 400 * 86_400;
const SCHOOL_BOARD = programmeOf('school-board');

const asked = /https?:\/\/[^\s"<>]+\/links\/[^\s"<>?]+/g;

export const anIntroducedPair = async (assembly: string): Promise<IntroducedPair> => {
  if (!SCHOOL_BOARD) throw new Error('the programme school-board is gone');
  const [cycle] = SCHOOL_BOARD.cycles;
  if (!cycle) throw new Error('school-board has no cycle');
  const cloud = await startCloud({ assembly, now: Date.parse(`${cycle.opensOn}T13:00:00Z`), clock: 'frozen' });

  const signedIn = async (account: Account) => {
    const token = await cloud.token({ ...account, expiresIn: YEAR_SECONDS });
    return { token, client: createClient({ baseUrl: cloud.apiUrl, token }) };
  };
  const { client: coordinator } = await signedIn(COORDINATOR);
  const { id: cohortId } = await coordinator.createCohort({ body: { programmeId: SCHOOL_BOARD.id, cycle: cycle.key } });
  await coordinator.openCohort({ params: { cohortId } });

  const people = makePeople(SCHOOL_BOARD, { mentees: 1, mentors: 1, seed: 1 });
  const joining = async (name: string, language: 'en' | 'fr', form: (typeof people.mentors)[number] | undefined) => {
    if (!form) throw new Error(`there is no form for ${name}`);
    const { role, kind } = form;
    const answers = { ...form.answers, language: ['en', 'fr'] };
    const sub = name.toLowerCase();
    const email = `${sub}@example.org`;
    const { client, token } = await signedIn({ sub });
    const { version: notice } = await client.getNotice({ params: { cohortId } });
    const body = { role, kind, name, email, language, answers, consent: { notice } };
    const { id: applicationId, participantId } = await client.submitApplication({ params: { cohortId }, body });
    await coordinator.acceptApplication({ params: { applicationId } });
    return { sub, email, participantId, client, token };
  };
  const marie = await joining('Marie', 'fr', people.mentees[0]);
  const morgan = await joining('Morgan', 'en', people.mentors[0]);

  const { id: matchRunId } = await coordinator.requestMatchRun({ params: { cohortId } });
  await cloud.settle();
  await coordinator.publishMatchRun({ params: { matchRunId } });
  await cloud.settle();
  const [mentorship] = (await marie.client.listMyMentorships()).items;
  if (!mentorship) throw new Error('Marie and Morgan were not introduced');

  return {
    cloud,
    coordinator,
    cohortId,
    matchRunId,
    mentorshipId: mentorship.id,
    marie,
    morgan,
    linkIn: async ({ email }, purpose) => {
      const links = (await cloud.inbox())
        .filter(({ to }) => to.includes(email))
        .flatMap(({ text }) => text?.match(asked) ?? [])
        .filter((link) => link.includes(`.${purpose}~`));
      const last = links.at(-1);
      if (last === undefined) throw new Error(`no mail to ${email} has a link of purpose ${purpose}`);
      return last;
    },
    [Symbol.asyncDispose]: () => cloud.stop(),
  };
};
