import { retention } from '@pharos/domain';
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

/** How long what is kept, and what becomes of it. */
export const retentionTable = (): string => {
  if (!settingNames.includes('retention')) throw new Error('there is no setting for retention');
  const from = { decision: 'from the decision', closing: 'from the closing of the cohort' } as const;
  return table(
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
};
