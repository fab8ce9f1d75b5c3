import { forgetApplication, forgetPlace, forgetProposal, forgetReasons, forgetWords } from '@pharos/domain';
import { entities, type PersonRow, type Write } from '@pharos/store';
import { countKeys, ownersOf, type Step, valuesOf } from './tools.ts';

/** The row without what the person said; undefined where nothing is to be taken out of it. */
const stripped = ({ item }: PersonRow, applicationIds: ReadonlySet<string>): Write | undefined => {
  const replaced = <Value>(value: Value | undefined, replace: (value: Value) => Write) => value && replace(value);
  const { applications, mentorships, meetings, wrapUps, proposals } = entities;
  switch (item.entity) {
    case applications.name:
      return replaced(forgetApplication(applications.fromItem(item)), applications.replace);
    case mentorships.name:
      return replaced(forgetReasons(mentorships.fromItem(item)), mentorships.replace);
    case meetings.name:
      return replaced(forgetPlace(meetings.fromItem(item)), meetings.replace);
    case wrapUps.name:
      return replaced(forgetWords(wrapUps.fromItem(item)), wrapUps.replace);
    case proposals.name:
      return replaced(forgetProposal(proposals.fromItem(item), applicationIds), proposals.replace);
    default:
      return undefined;
  }
};

/** What becomes of rows that a match run left behind besides its proposals: those that are about the person go. */
const RESULTS_GONE: readonly unknown[] = ['unmatched', 'recruitment'];
const GONE = [
  'name-and-address',
  'sign-in',
  'reflections',
  'notes',
  'meeting-replies',
  'kept-answers',
  'limits',
  'exports',
  'staff-roles',
];

const isGone = ({ belonging, item }: PersonRow): boolean =>
  GONE.includes(belonging) || (belonging === 'match-results' && RESULTS_GONE.includes(item.entity));

/**
 * Forgets the keys of what the person wrote, alone and as one of a pair, so that no copy of it can be read; takes what they said out of rows
 * that are counted, and deletes all others.
 */
export const strip: Step = async (tools, erasure, rows) => {
  const { store, keys, trace } = tools;
  const owners = ownersOf(erasure, rows);
  const opening = await countKeys(tools, owners);
  await keys.forgetKeysOfPerson(owners, trace);
  const applicationIds = new Set(valuesOf(rows, entities.applications).map(({ id }) => id));
  const writes = rows.flatMap((row) => stripped(row, applicationIds) ?? []);
  for (const write of writes) await store.commit([write], [], trace);
  const gone = rows.filter(isGone).map(({ item }) => item);
  const archives = gone.filter(({ entity }) => entity === entities.archives.name);
  for (const owner of new Set(archives.map(({ participantId }) => String(participantId))))
    await keys.forgetArchives(owner);
  await store.people.remove(gone);
  return opening + writes.length + gone.length;
};
