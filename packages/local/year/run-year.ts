import type { Programme } from '@pharos/domain';
import { type Cloud, startCloud } from '../cloud/cloud.ts';
import type { Watch } from '../cloud/seen.ts';
import { createAgenda } from './agenda.ts';
import { createCalendar, day } from './calendar.ts';
import { checkYear } from './check/check.ts';
import type { Evidence, Violation } from './check/evidence.ts';
import { gatherEvidence } from './gather.ts';
import { makePeople, markedPeople, split } from './people.ts';
import { type Comers, playYear } from './scenario.ts';
import { sceneOf } from './scenes.ts';
import { synthesise } from './synth.ts';
import { createWorld, type Marked, unmarked, type World } from './world.ts';

export interface YearOptions {
  readonly programme: Programme;
  /** Key of one of the programme's cycles. */
  readonly cycle: string;
  readonly seed: number;
  /** Everybody together, mentees and mentors as the programme's scene divides them. */
  readonly people: number;
  /** A form's export, instead of people made up. */
  readonly file?: Extract<Comers, { kind: 'file' }>['file'];
  readonly imported?: Extract<Comers, { kind: 'file' }>['imported'];
  /** The first day on which people apply, `YYYY-MM-DD`; the opening day unless given. */
  readonly from?: string;
  /** The last day to be played, `YYYY-MM-DD`. */
  readonly to?: string;
  /** An assembly that is synthesised already. */
  readonly assembly?: string;
  /** Starts all functions at the beginning, side by side with the year. */
  readonly warm?: boolean;
  readonly log?: (line: string) => void;
  /** Puts marks into what people write; none unless given. */
  readonly marked?: Marked;
  readonly watch?: Watch;
  /** Told of each instant that somebody does something. */
  readonly passing?: (world: World, cloud: Cloud) => unknown;
}

export interface YearRun {
  readonly evidence: Evidence;
  readonly violations: readonly Violation[];
  /** Wall-clock seconds of this machine, synthesis included. */
  readonly seconds: number;
  /** Still up: the caller stops it. */
  readonly cloud: Cloud;
}

/**
 * One programme year on a local cloud of its own, played through the API in virtual time and checked.
 * @throws StartError when the stacks cannot be synthesised; Error when the cloud cannot be started or the API cannot be reached
 */
export const runYear = async (options: YearOptions): Promise<YearRun> => {
  const begun = performance.now();
  const { programme, seed, marked = unmarked } = options;
  const cycle = programme.cycles.find(({ key }) => key === options.cycle);
  if (!cycle) throw new Error(`${programme.id} has no cycle ${options.cycle}`);
  const calendar = createCalendar(programme.timeZone);
  await using synthesis = options.assembly === undefined ? await synthesise() : undefined;
  const cloud = await startCloud({
    assembly: options.assembly ?? synthesis?.assembly ?? '',
    now: calendar.instant(day(cycle.opensOn), '08:00'),
    clock: 'frozen',
    zone: programme.timeZone,
    warm: options.warm ?? false,
    ...(options.log ? { log: options.log } : {}),
    ...(options.watch ? { watch: options.watch } : {}),
  });
  try {
    const agenda = createAgenda(cloud.moveTo, () => options.passing?.(world, cloud));
    const world = createWorld(cloud, { programme, cycle, scene: sceneOf(programme), calendar, agenda, marked, seed });
    const until = options.to === undefined ? undefined : calendar.instant(day(options.to).add({ days: 1 }), '00:00');
    const cohortId = await playYear(world, comersOf(options, cycle.opensOn), until);
    await cloud.settle();
    const evidence = await gatherEvidence(cloud, { programme, cohortId, surprises: world.surprises });
    const violations = checkYear(evidence);
    return { evidence, violations, seconds: (performance.now() - begun) / 1000, cloud };
  } catch (error) {
    await cloud.stop();
    throw error;
  }
};

const comersOf = (
  { file, imported = () => undefined, programme, people, seed, from, marked = unmarked }: YearOptions,
  opensOn: string,
): Comers =>
  file
    ? { kind: 'file', file, imported }
    : {
        kind: 'people',
        people: markedPeople(makePeople(programme, { ...split(people, sceneOf(programme)), seed }), programme, marked),
        from: day(from ?? opensOn),
      };
