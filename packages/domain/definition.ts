import { DomainError, type FieldIssue } from './error.ts';
import { type Cycle, isDated, Programme, type Question, type Role } from './programme.ts';
import { plannedDay } from './published-date.ts';

type Keyed = readonly { readonly key: string }[];

const issue = (path: string, message: string): FieldIssue => ({ path, message });

const twice = (path: string, list: Keyed): FieldIssue[] =>
  list.flatMap(({ key }, i) =>
    list.findIndex((each) => each.key === key) === i
      ? []
      : [issue(`${path}.${i}.key`, `is ${key}, which stands in this list already`)],
  );

const duplicates = (programme: Programme): FieldIssue[] => [
  ...twice('questions', programme.questions),
  ...programme.questions.flatMap((question, i) =>
    'options' in question ? twice(`questions.${i}.options`, question.options) : [],
  ),
  ...(['mentor', 'mentee'] as const).flatMap((role) => twice(`roles.${role}.kinds`, programme.roles[role].kinds)),
  ...twice('preparations', programme.preparations ?? []),
  ...(['bodies', 'activities', 'supports', 'outcomes', 'cycles'] as const).flatMap((list) =>
    twice(list, programme[list]),
  ),
  ...programme.cycles.flatMap(({ milestones }, i) => twice(`cycles.${i}.milestones`, milestones)),
];

const workshops = ({ workshops: offered, cycles }: Programme): FieldIssue[] => {
  if (offered)
    return [
      ...twice('workshops.menu', offered.menu),
      ...(offered.atLeast > offered.menu.length
        ? [issue('workshops.atLeast', `is more than the ${offered.menu.length} workshops of the menu`)]
        : []),
    ];
  return cycles.flatMap(({ milestones }, i) =>
    milestones.flatMap(({ kind }, j) =>
      kind === 'workshops'
        ? [issue(`cycles.${i}.milestones.${j}.kind`, 'invites to workshops, and this programme has none')]
        : [],
    ),
  );
};

const bothRoles: readonly Role[] = ['mentor', 'mentee'];

/** Says what is wrong with a question's key: that nobody asks it, or that it is not asked of everybody concerned. */
const asks =
  ({ questions }: Programme) =>
  (path: string, key: string, roles: readonly Role[], types?: readonly Question['type'][]): FieldIssue[] => {
    const question = questions.find((each) => each.key === key);
    if (!question) return [issue(path, `is ${key}, which is no question of this programme`)];
    const without = roles.filter((role) => !question.roles.includes(role));
    if (without.length > 0) return [issue(path, `is ${key}, which is not asked of every ${without.join(' and ')}`)];
    return types === undefined || types.includes(question.type)
      ? []
      : [issue(path, `is ${key}, a question of type ${question.type}; it takes one of type ${types.join(' or ')}`)];
  };

const policy = (programme: Programme): FieldIssue[] => {
  const asked = asks(programme);
  const { criteria, hard } = programme.matching;
  return [
    ...criteria.flatMap(({ key }, i) => asked(`matching.criteria.${i}.key`, key, bothRoles)),
    ...(criteria.every(({ weight }) => weight === 0)
      ? [issue('matching.criteria', 'has no weight above 0: every pair would be as good as any other')]
      : []),
    ...hard.flatMap((rule, i) => {
      const path = `matching.hard.${i}`;
      if (rule.kind !== 'avoid') return asked(`${path}.key`, rule.key, bothRoles);
      return [
        ...(rule.mentor === 'self' ? [] : asked(`${path}.mentor`, rule.mentor, ['mentor'])),
        ...asked(`${path}.mentee`, rule.mentee, ['mentee']),
      ];
    }),
  ];
};

const questionKeys = (programme: Programme): FieldIssue[] => {
  const asked = asks(programme);
  const { capacityQuestion, helpQuestion, eligibility, questions } = programme;
  return [
    ...(capacityQuestion === undefined ? [] : asked('capacityQuestion', capacityQuestion, ['mentor'], ['number'])),
    ...(helpQuestion === undefined ? [] : asked('helpQuestion', helpQuestion, bothRoles, ['choices'])),
    ...eligibility.flatMap(({ role, question: key, anyOf }, i) => {
      const wrong = asked(`eligibility.${i}.question`, key, [role], ['choice']);
      const question = questions.find((each) => each.key === key);
      if (wrong.length > 0 || question?.type !== 'choice') return wrong;
      const options = question.options.map((option) => option.key);
      return anyOf.flatMap((option, j) =>
        options.includes(option)
          ? []
          : [issue(`eligibility.${i}.anyOf.${j}`, `is ${option}; must be one of ${options.join(', ')}`)],
      );
    }),
  ];
};

/** The way along which a point of the timeline comes after itself, if there is one. */
const wayBack = (milestones: Cycle['milestones'], start: string): string[] | undefined => {
  const before = new Map(milestones.map(({ key, after = [] }) => [key, after]));
  const seen = new Set<string>();
  const follow = (key: string, way: readonly string[]): string[] | undefined => {
    for (const next of before.get(key) ?? []) {
      if (next === start) return [...way, next];
      if (seen.has(next)) continue;
      seen.add(next);
      const found = follow(next, [...way, next]);
      if (found) return found;
    }
    return undefined;
  };
  return follow(start, [start]);
};

const order = (path: string, { milestones }: Cycle): FieldIssue[] => {
  const days = new Map(milestones.filter(isDated).map(({ key, date }) => [key, plannedDay(date)]));
  return milestones.flatMap(({ key, after = [] }, i) => {
    const circle = wayBack(milestones, key);
    if (circle) return [issue(`${path}.milestones.${i}.after`, `goes in a circle: ${circle.join(' after ')}`)];
    return after.flatMap((other, j) => {
      const day = days.get(other);
      const at = `${path}.milestones.${i}.after.${j}`;
      if (day === undefined) return [issue(at, `is ${other}, which is no point of this timeline`)];
      return day > (days.get(key) ?? day) ? [issue(at, `is ${other}, which is dated later (${day})`)] : [];
    });
  });
};

const timeline = ({ cycles, bodies }: Programme): FieldIssue[] =>
  cycles.flatMap((cycle, i) => {
    const { opensOn, endsOn, milestones } = cycle;
    const path = `cycles.${i}`;
    if (endsOn < opensOn) return [issue(`${path}.endsOn`, `is before ${opensOn}, the day on which the cohort opens`)];
    return [
      ...milestones.flatMap((milestone, j) => {
        const { owner } = milestone;
        const day = isDated(milestone) ? plannedDay(milestone.date) : opensOn;
        return [
          ...(day < opensOn || day > endsOn
            ? [
                issue(
                  `${path}.milestones.${j}.date`,
                  `stands for ${day}, outside the cohort, which lasts from ${opensOn} to ${endsOn}`,
                ),
              ]
            : []),
          ...(owner === undefined || bodies.some(({ key }) => key === owner)
            ? []
            : [issue(`${path}.milestones.${j}.owner`, `is ${owner}, which is none of the programme's bodies`)]),
        ];
      }),
      ...order(path, cycle),
    ];
  });

/** A definition that is made now says what applicants are told; versions that were kept before there were notices are read on without one. */
const notice = ({ notice: given }: Programme): FieldIssue[] =>
  given ? [] : [issue('notice', 'is missing: what applicants are told before they send anything')];

/** What is wrong between the parts of a definition whose parts are right each by itself. */
export const definitionIssues = (programme: Programme): FieldIssue[] =>
  [notice, duplicates, workshops, policy, questionKeys, timeline].flatMap((check) => check(programme));

/** A programme's definition, checked as a whole; every error names the path at which it stands. */
export const Definition = Programme.superRefine((programme, context) => {
  for (const { path, message } of definitionIssues(programme))
    context.addIssue({ code: 'custom', path: path.split('.'), message });
});

/**
 * Reads a definition from data that anybody may have written.
 * @throws DomainError `invalid-input` naming the path of everything that is wrong
 */
export const readDefinition = (data: unknown): Programme => {
  const { success, data: programme, error } = Definition.safeParse(data);
  if (success) return programme;
  const issues = error.issues.flatMap((each) => {
    const path = each.path.map(String);
    if (each.code === 'unrecognized_keys')
      return each.keys.map((key) => issue([...path, key].join('.'), 'is nothing that a definition speaks of'));
    const missing = each.code === 'invalid_type' && each.input === undefined;
    const message =
      missing && path.at(-1) === 'fr' ? 'is missing: every text is given in English and French' : each.message;
    return [issue(path.join('.'), message)];
  });
  throw new DomainError('invalid-input', 'This definition cannot be used as it is.', { issues });
};
