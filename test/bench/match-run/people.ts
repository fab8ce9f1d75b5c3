import { type Application, emailDigest, type Participant, type Programme, type Role } from '@pharos/domain';
import { derivedId } from '@pharos/runtime';

/** The same numbers from the same seed, 0 to 1 (mulberry32). */
export const seeded = (seed: number): (() => number) => {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
};

export interface Person {
  readonly participant: Participant;
  readonly application: Application;
}

interface Made {
  readonly programme: Programme;
  readonly cohortId: string;
  readonly random: () => number;
}

/** The first ones far more often: as subjects and towns are spread in life. */
const skewed = (random: () => number, count: number): number => Math.floor(count * random() ** 2);

const answerTo = ({ random }: Made, question: Programme['questions'][number]): string | string[] | number => {
  if ('options' in question) {
    const keys = question.options.map(({ key }) => key);
    const draw = () => keys[skewed(random, keys.length)] as string;
    if (question.type === 'choice') return draw();
    const most = Math.min(question.atMost ?? keys.length, keys.length);
    const wanted = 1 + Math.floor(random() * Math.min(3, most));
    return [...new Set(Array.from({ length: wanted }, draw))];
  }
  if (question.type === 'number') return question.min + Math.floor(random() * (question.max - question.min + 1));
  return 'A sentence or two about hopes and plans, as people write them when a form leaves room for it. '.repeat(3);
};

/** Places of each mentor, one to four, that add up to `places` where they can. */
export const capacities = (random: () => number, mentors: number, places: number): number[] => {
  const each = Array.from({ length: mentors }, () => 1);
  for (let left = Math.min(places, 4 * mentors) - mentors; left > 0; ) {
    const j = Math.floor(random() * mentors);
    if ((each[j] as number) >= 4) continue;
    each[j] = (each[j] as number) + 1;
    left -= 1;
  }
  return each;
};

/** Somebody accepted who has answered everything. */
export const aPerson = (made: Made, role: Role, i: number, capacity = 1): Person => {
  const { programme, cohortId } = made;
  const id = derivedId('par', cohortId, role, String(i));
  const email = `${role}-${i}@example.org`;
  const asked = programme.questions.filter(({ roles, type }) => roles.includes(role) && type !== 'email');
  const answers: Application['answers'] = Object.fromEntries(asked.map((each) => [each.key, answerTo(made, each)]));
  for (const rule of programme.eligibility) if (rule.role === role) answers[rule.question] = rule.anyOf[0] ?? '';
  if (role === 'mentee') answers['partner-teacher-email'] = `mentor-${i}@example.org`;
  if (role === 'mentor' && programme.capacityQuestion !== undefined) answers[programme.capacityQuestion] = capacity;
  const at = new Date(Date.UTC(2024, 4, 1) + i * 1_000).toISOString();
  return {
    participant: {
      id,
      name: `Person ${emailDigest(email).slice(0, 8)}`,
      email,
      language: 'en',
      createdAt: at,
      version: 1,
    },
    application: {
      id: derivedId('app', cohortId, role, String(i)),
      cohortId,
      programmeId: programme.id,
      participantId: id,
      role,
      kind: programme.roles[role].kinds[0]?.key ?? '',
      answers,
      language: 'en',
      status: 'accepted',
      capacity,
      load: 0,
      priority: 0,
      submittedAt: at,
      decidedAt: at,
      version: 2,
    },
  };
};
