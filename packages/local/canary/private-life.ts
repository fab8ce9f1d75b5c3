import { type Client, createClient } from '@pharos/api-client';
import type { Cloud } from '../cloud/cloud.ts';
import type { Seen } from '../cloud/seen.ts';
import { day } from '../year/calendar.ts';
import type { Evidence } from '../year/check/evidence.ts';
import { rowsOfAllTables } from '../year/gather.ts';
import { attemptsNotedIn, type World } from '../year/world.ts';
import { checkArchive, openArchive } from './archive.ts';
import { type Couple, findCouple, type Side } from './couple.ts';
import {
  checkMails,
  checkProof,
  type Forgotten,
  type Proof,
  searchKept,
  searchLater,
  searchRows,
} from './forgotten.ts';
import type { Mark, Marks } from './marks.ts';
import type { Hit } from './search.ts';

export interface PrivateLife {
  /** Does what is to be done next, if it is time for it. The cloud is at rest. */
  readonly passing: (world: World, cloud: Cloud) => Promise<void>;
  /** Looks for what is left at the end of the year. */
  readonly conclude: (cloud: Cloud, evidence: Evidence) => Promise<Checked>;
}

export interface Checked {
  /** What was checked, with how much of it there was. */
  readonly checked: Readonly<Record<string, number>>;
  /** What is not as it should be, in words. */
  readonly failures: readonly string[];
  readonly hits: readonly Hit[];
}

/** A step, at an instant of the year. @returns whether it is done; one that is not is tried again at the next */
type Step = (world: World, cloud: Cloud) => Promise<boolean>;

/** By then nobody applies any more, and no form is imported: whoever is in it would be somebody new. */
const PART_OF_YEAR = 2 / 3;
/** What there is of everybody who has taken part and has written a note. */
const HAD = ['name-and-address', 'sign-in', 'applications', 'mentorships', 'notes', 'keys'];

const isTime = ({ calendar, cycle, now }: World): boolean => {
  const [opens, ends] = [cycle.opensOn, cycle.endsOn].map((date) => calendar.instant(day(date), '00:00'));
  return now() >= Number(opens) + PART_OF_YEAR * (Number(ends) - Number(opens));
};

/** What somebody reads of their own, as one text. */
const readOwn = async (
  client: Client,
  { id, applicationId }: { id: string; applicationId: string },
): Promise<string> => {
  const params = { mentorshipId: id };
  return JSON.stringify([
    await client.getMe(),
    await client.getApplication({ params: { applicationId } }),
    await client.listMeetings({ params }),
    await client.listNotes({ params }),
    await client.listMyReflections(),
  ]);
};

/**
 * What a year has not, done by one pair late in it: notes for each other, a line each for themselves, one asks for everything that is held
 * about them, and the other is erased. Then the year goes on, and nothing may know them any more.
 */
export const createPrivateLife = (marks: Marks, seen: readonly Seen[]): PrivateLife => {
  const failures: string[] = [];
  const tried = attemptsNotedIn(failures);
  const hits: Hit[] = [];
  const checked: Record<string, number> = {};
  let couple: Couple | undefined;
  let own: readonly Mark[] = [];
  let exportId = '';
  let receipt = '';
  let mailsBefore = 0;
  let forgotten: Forgotten | undefined;

  const write: Step = async (world) => {
    if (!isTime(world)) return false;
    couple = await findCouple(world, marks);
    if (!couple) return false;
    const { id, mentee, mentor } = couple;
    const params = { mentorshipId: id };
    const note = (text: string) => ({ text: world.marked(`pair/${id}`, 'note', text) });
    const [first, second] = [note('Bring the unit plan on Tuesday.'), note('I will, and the report cards.')];
    await tried('write a note', () => mentee.client.writeNote({ params, body: first }));
    const answer = await tried('write another note', () => mentor.client.writeNote({ params, body: first }));
    if (answer)
      await tried('change a note', () =>
        mentee.client.changeNote({ params: { ...params, noteId: answer.id }, body: second, ifMatch: answer.version }),
      );
    for (const { link, sub } of [mentee, mentor]) {
      if (link === undefined) continue;
      const reflection = world.marked(sub, 'reflection', 'I spoke too much.');
      const saved = await fetch(link, { method: 'POST', body: new URLSearchParams({ step: 'details', reflection }) });
      await saved.text();
      if (!saved.ok) failures.push(`write a reflection: ${saved.status}`);
      checked.reflections = (checked.reflections ?? 0) + 1;
    }
    const read = await tried('read one’s own', () =>
      readOwn(mentor.client, { id, applicationId: mentor.applicationId }),
    );
    own = marks.in(read ?? '').filter(({ whose }) => mentor.names.has(whose));
    const notes = own.filter(({ field }) => field === 'note').length;
    if (notes !== 2) failures.push(`of two notes, the mentor reads ${notes}`);
    checked.notes = notes;
    exportId = (await tried('ask for an export', () => mentor.client.requestMyExport()))?.id ?? '';
    return true;
  };

  const readArchive = async ({ client, names, others }: Side): Promise<void> => {
    const { status, parts = 0 } = await client.getMyExport({ params: { exportId } });
    if (status !== 'ready') failures.push(`the export is ${status} when everything is at rest`);
    const contents: Buffer[] = [];
    for (let part = 1; part <= parts; part += 1)
      contents.push(Buffer.from((await client.getMyExportPart({ params: { exportId, part } })).content, 'base64'));
    const files = contents.length > 0 ? openArchive(Buffer.concat(contents)) : {};
    const mayHold = (mark: Mark) => names.has(mark.whose) || others.includes(mark);
    failures.push(...checkArchive(files, marks, { own, mayHold }));
    checked['marks in the export'] = marks.in(files['data.json'] ?? '').length;
  };

  const eraseOther: Step = async (_world, cloud) => {
    const { mentee, mentor } = couple as Couple;
    await tried('fetch the export', () => readArchive(mentor));
    mailsBefore = (await cloud.inbox()).length;
    receipt = (await tried('be erased', () => mentee.client.eraseMe({ body: { confirm: true } })))?.receipt ?? '';
    return true;
  };

  const proofOf = (cloud: Cloud): Promise<Proof | undefined> =>
    tried('follow the receipt', () =>
      createClient({ baseUrl: cloud.apiUrl, attempts: 1 }).followReceipt({ params: { receipt } }),
    );

  const readProof: Step = async (_world, cloud) => {
    if (receipt === '') return true;
    const { id, mentee, mentor } = couple as Couple;
    const proof = await proofOf(cloud);
    if (proof?.status !== 'done') return proof === undefined;
    const { participantId, sub, names, address, link } = mentee;
    const pair = { id, partnerId: mentor.participantId };
    const mails = await cloud.inbox();
    const before = { mails: mails.length, events: cloud.eventLog().length, seen: seen.length };
    const had = [...HAD, ...(link === undefined ? [] : ['reflections'])];
    forgotten = { participantId, sub, names, address, pair, mailsBefore, before, had, proof };
    const rows = await rowsOfAllTables(cloud);
    hits.push(...searchRows(rows, marks, forgotten), ...searchKept(rows, forgotten));
    failures.push(...checkProof(rows, forgotten));
    checked['things in the proof'] = proof.things.length;
    const left = await tried('read what is left', () => mentor.client.listMyReflections());
    const kept = marks.in(JSON.stringify(left?.items ?? []));
    if (mentor.link !== undefined && !kept.some(({ whose }) => whose === mentor.sub))
      failures.push('the other of the pair has lost their reflection');
    return true;
  };

  const steps = [write, eraseOther, readProof];

  return {
    passing: async (world, cloud) => {
      if (steps[0] && (await steps[0](world, cloud))) steps.shift();
    },

    conclude: async (cloud, evidence) => {
      failures.push(
        ...new Set(evidence.denied.map(({ fn, action, resource }) => `${fn} may not ${action} on ${resource}`)),
      );
      if (!forgotten) failures.push('nobody was erased: the year had no pair for it, or the erasure is not done');
      else {
        const rows = await rowsOfAllTables(cloud);
        const later = searchLater(evidence, seen, marks, forgotten);
        hits.push(...searchRows(rows, marks, forgotten), ...later.hits);
        failures.push(...checkMails(rows, evidence.mails, marks, forgotten));
        checked['rows after the erasure'] = rows.length;
        for (const [sink, count] of Object.entries(later.searched))
          if (count > 0) checked[`${sink} after the erasure`] = count;
      }
      return { checked, failures, hits };
    },
  };
};
