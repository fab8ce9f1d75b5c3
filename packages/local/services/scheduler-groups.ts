import type { Clock } from '../cloud/types.ts';
import { arnIn, type Place } from './place.ts';
import type { Engine, Schedule } from './scheduler-engine.ts';
import { invalid, ServiceFault } from './wire.ts';

export interface Group {
  readonly name: string;
  readonly arn: string;
  readonly state: 'ACTIVE' | 'DELETING';
  readonly created: number;
  readonly modified: number;
}

/** How long a deleted group is still seen as DELETING. AWS: until its schedules are gone, with no figure. */
const deletingFor = 60_000;

const notFound = (message: string) => new ServiceFault(404, 'ResourceNotFoundException', message);
export const conflict = (message: string) => new ServiceFault(409, 'ConflictException', message);

/** The schedules and their groups. The group `default` always exists. Every method throws the API's own faults. */
export const createGroups = ({ clock, place, engine }: { clock: Clock; place: Place; engine: () => Engine }) => {
  const groups = new Map<string, Group>();
  const schedules = new Map<string, Map<string, Schedule>>();

  const group = (name: string): Group => {
    const found = groups.get(name);
    if (found === undefined) throw notFound(`Schedule group ${name} does not exist.`);
    return found;
  };

  const membersOf = (name: string): Map<string, Schedule> => schedules.get(name) ?? new Map<string, Schedule>();

  const addGroup = (name: string): Group => {
    if (groups.has(name)) throw conflict(`Schedule group ${name} already exists.`);
    const now = clock.now();
    const arn = arnIn(place, 'scheduler', `schedule-group/${name}`);
    const added: Group = { name, arn, state: 'ACTIVE', created: now, modified: now };
    groups.set(name, added);
    schedules.set(name, new Map());
    return added;
  };

  const remove = (schedule: Schedule) => {
    engine().disarm(schedule);
    schedules.get(schedule.group)?.delete(schedule.name);
  };

  addGroup('default');

  return {
    group,
    addGroup,
    groups: (): readonly Group[] => [...groups.values()].sort((a, b) => (a.name < b.name ? -1 : 1)),
    deleteGroup(name: string): void {
      if (name === 'default') throw invalid('The default schedule group cannot be deleted.');
      const found = group(name);
      if (found.state === 'DELETING') throw conflict(`Schedule group ${name} is being deleted.`);
      groups.set(name, { ...found, state: 'DELETING', modified: clock.now() });
      for (const schedule of [...membersOf(name).values()]) remove(schedule);
      clock.at(clock.now() + deletingFor, `schedule group ${name}`, () => void groups.delete(name));
    },
    find: (groupName: string, name: string): Schedule | undefined => membersOf(groupName).get(name),
    schedule(groupName: string, name: string): Schedule {
      const found = membersOf(group(groupName).name).get(name);
      if (found === undefined) throw notFound(`Schedule ${name} does not exist.`);
      return found;
    },
    /** Puts a schedule into its group, in place of one of the same name, and sets it going. */
    save(schedule: Schedule): void {
      if (group(schedule.group).state === 'DELETING')
        throw conflict(`Schedule group ${schedule.group} is being deleted.`);
      membersOf(schedule.group).set(schedule.name, schedule);
      engine().arm(schedule);
    },
    remove,
    /** All schedules, of one group when it is named, ordered by group and name. */
    schedules(groupName?: string): readonly Schedule[] {
      const members = groupName === undefined ? [...schedules.values()] : [membersOf(group(groupName).name)];
      const order = (one: Schedule) => `${one.group}/${one.name}`;
      return members.flatMap((map) => [...map.values()]).sort((a, b) => (order(a) < order(b) ? -1 : 1));
    },
  };
};

export type Groups = ReturnType<typeof createGroups>;
