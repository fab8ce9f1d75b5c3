import { type RecordClassName, retention } from '@pharos/domain';
import { settingNames } from '@pharos/infra/config.ts';
import { table } from './markdown.ts';

/** What the code keeps for a time that no institution sets; each is held to it where it is written. */
const fixed: readonly (readonly string[])[] = [
  ['answers kept for an `Idempotency-Key`', '1 day', 'deleted', 'a repeated request'],
  ['published events', '7 days', 'deleted', 'the record of what was told'],
  ['keys of links in mail', 'as long as a link that they signed can work', 'deleted', 'a link that is opened late'],
  [
    'who was nominated and has not applied',
    'the days that the programme says',
    'name and address deleted',
    'the time to answer',
  ],
  ['logs', 'the setting `logRetentionDays`', 'deleted by CloudWatch', 'finding what went wrong'],
  ['people: name, address, language', 'until somebody asks to be erased', 'deleted', 'they may take part again'],
  ['notices, and who agreed to which', 'with the application', 'stay', 'to show what somebody was told'],
  [
    'the audit: who did what to whom, by ids alone',
    'with the table',
    'stays; an id of somebody who has been erased leads to nobody',
    'a chain out of which something may be taken proves nothing',
  ],
  ['archives of what is held about somebody', '7 days', 'deleted', 'to fetch them'],
  ['proofs of erasures', 'with the table', 'stay; they name nobody', 'to show that it was done'],
  ['roles of staff', 'until they are taken back', 'no role is left', 'who may do what'],
];

const inClass = (...classes: RecordClassName[]) => ({ classes });
const without = (why: string) => ({ classes: [] as RecordClassName[], why });

/** Every kind of row of the table: the classes that it belongs to, or why its time needs none. */
export const kindsKept: Readonly<
  Record<string, { readonly classes: readonly RecordClassName[]; readonly why?: string }>
> = {
  application: inClass('refused-answers', 'answers'),
  meeting: inClass('meeting-places'),
  proposal: inClass('match-results'),
  unmatched: inClass('match-results'),
  recruitment: inClass('match-results'),
  'match run report': inClass('match-results'),
  'match run progress': inClass('match-results'),
  'pair rule': inClass('match-results'),
  'check-in': inClass('responses'),
  'wrap-up': inClass('responses'),
  'meeting reply': inClass('responses'),
  introduction: inClass('responses'),
  'help request': inClass('help-requests'),
  reflection: inClass('reflections'),
  note: inClass('notes'),
  nomination: inClass('nominations'),
  rollover: inClass('nominations'),
  message: inClass('messages'),
  unreachable: inClass('messages'),

  cohort: without('of nobody'),
  milestone: without('of nobody'),
  'school calendar': without('of nobody'),
  programme: without('of nobody'),
  'programme version': without('of nobody'),
  notice: without('of nobody: words that people agreed to'),
  responses: without('of nobody: how many gave which answer'),
  sending: without('of nobody'),
  'link key': without('of nobody; deleted when no link can work that it signed'),
  'running match run': without('of nobody; released when the run ends'),
  'audit head': without('of nobody'),
  'match run': without('counts; names who asked for it by id'),

  mentorship: without('a count of who met whom, by ids; its reasons are not shown once `match-results` are over'),
  reminder: without('dates of a meeting, by ids'),
  nudge: without('dates on which help was offered to a pair, by ids'),
  hold: without(
    'one row for each whom mail leaves in peace, by ids, in place of the one before; deleted with the person',
  ),
  applicant: without('that an id has applied, so that nobody applies twice'),
  nominee: without('a digest of an address, so that nobody is named twice; deleted with the person'),
  participant: without('until somebody asks to be erased'),
  email: without('until somebody asks to be erased'),
  subject: without('until somebody asks to be erased'),
  staff: without('the audit goes on to name whoever had a role'),
  'audit entry': without('ids alone: a chain out of which something may be taken proves nothing'),
  audited: without('of nobody: that an event has its entry'),
  erasure: without('the proof that it was done; names nobody once it is'),
  export: without('7 days'),
  'export part': without('7 days'),
  idempotency: without('1 day'),
  limit: without('an hour'),
  outbox: without('7 days'),
};

/** How long what is kept, and what becomes of it. */
export const retentionTable = (): string => {
  if (!settingNames.includes('retention')) throw new Error('there is no setting for retention');
  const ofNone = Object.entries(kindsKept).flatMap(([kind, { why }]) =>
    why === undefined ? [] : [[`\`${kind}\``, why]],
  );
  const from = { decision: 'from the decision', closing: 'from the closing of the cohort' } as const;
  const classes = table(
    ['class', 'what', 'days', 'then', 'because'],
    [
      ...Object.entries(retention).map(([name, each]) => [
        `\`${name}\``,
        each.holds,
        `${each.days} ${from[each.from]}`,
        each.becomes,
        each.why,
      ]),
      ...fixed.map(([what = '', days = '', then = '', why = '']) => ['', what, days, then, why]),
    ],
  );
  return [classes, 'Kinds of rows that belong to no class, and why:', table(['row', 'because'], ofNone)].join('\n\n');
};
