import type { Report } from './report.ts';

/** No line is longer. */
const WIDTH = 100;

const clipped = (text: string, width: number): string => (text.length <= width ? text : `${text.slice(0, width - 1)}…`);

/** Columns as wide as they need to be; the last one takes what is left. */
export const columns = (rows: readonly (readonly string[])[]): string[] => {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((cells) => cells[column]?.length ?? 0)));
  return rows.map((cells) => {
    const line = cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ');
    return clipped(`  ${line}`.trimEnd(), WIDTH);
  });
};

/** Words in lines that fit, each indented. */
const wrapped = (text: string, indent: string): string[] => {
  const lines: string[] = [];
  let line = indent;
  for (const word of text.split(/\s+/)) {
    if (line.length + word.length + 1 > WIDTH && line.trim() !== '') {
      lines.push(line);
      line = indent;
    }
    line = line.trim() === '' ? `${indent}${word}` : `${line} ${word}`;
  }
  return [...lines, line];
};

const counted = (counts: Readonly<Record<string, number>>): string =>
  Object.entries(counts)
    .map(([name, count]) => `${count} ${name}`)
    .join(', ') || 'none';

const clock = (moment: string | null): string => (moment === null ? '–' : moment.slice(0, 16).replace('T', ' '));

/** The time alone on the day that was planned, the whole moment on another. */
const firing = (planned: string, fired: string | null): string =>
  fired?.slice(0, 10) === planned.slice(0, 10) ? clock(fired).slice(11) : clock(fired);

const timeline = ({ milestones }: Report): string[] => {
  const owned = milestones.some(({ owner }) => owner !== null);
  return [
    'Timeline',
    ...columns([
      ['milestone', 'as published', ...(owned ? ['looked after by'] : []), 'planned', 'fired', 'times'],
      ...milestones.map(({ key, published, owner, planned, firedAt, timesFired, status }) => [
        key,
        clipped(published ?? '(not published)', owned ? 20 : 32),
        ...(owned ? [clipped(owner ?? 'coordinators', 20)] : []),
        clock(planned),
        status === 'cancelled' ? 'cancelled' : firing(planned, firedAt),
        String(timesFired),
      ]),
    ]),
  ];
};

/** The five choices of a board, as participants read them. */
const choices = ({
  choices: { participation, length, frequency, mentorTime, mostMentees, confidentiality },
}: Report) => [
  'Taking part, as participants read it',
  ...columns([
    ['Participation', participation],
    ['Length', length],
    ['Frequency', frequency],
    ['Mentors', `${mentorTime}, at most ${mostMentees} mentees each`],
    ['Confidentiality', ''],
  ]),
  ...wrapped(confidentiality, '    '),
];

const matching = ({ runs }: Report): string[] => [
  'Match runs',
  ...columns([
    ['asked for by', 'on', 'state', 'proposed', 'introduced', 'unmatched', 'score', 'proven'],
    ...runs.map((run) => [
      clipped(run.requestedBy, 24),
      clock(run.requestedAt),
      run.status,
      String(run.proposals),
      String(run.introduced),
      String(run.unmatched),
      String(run.totalScore ?? '–'),
      run.proven ? 'yes' : 'no',
    ]),
  ]),
];

const figures = (report: Report): string[] => {
  const { applications, mentorships, unmatched, meetings, checkIns, emails, events } = report;
  return columns([
    [
      'People',
      `${report.people.mentees} mentees, ${report.people.mentors} mentors, ${report.people.both} of them both; ${report.people.imported} from a form (seed ${report.seed})`,
    ],
    ...(Object.keys(report.help).length > 0 ? [['Help wanted', counted(report.help)]] : []),
    ['Applications', counted(applications)],
    ['Mentorships', counted(mentorships)],
    ['Unmatched', `${unmatched.mentees} mentees (${counted(unmatched.reasons)}), ${unmatched.mentors} mentors`],
    ...(report.nominations ? [['Nominated', counted(report.nominations)]] : []),
    ...(report.prepared
      ? [['Ready', `${report.prepared.ready} people; ${report.prepared.notYet} not yet, and so in no match run`]]
      : []),
    ...(report.workshops
      ? [
          [
            'Workshops',
            `${report.workshops.withEnough} of ${report.workshops.people} people at ${report.workshops.atLeast} or more: ${counted(report.workshops.attended)}`,
          ],
        ]
      : []),
    [
      'Meetings',
      `${meetings.planned} planned, ${meetings.held} held, ${meetings.cancelled} called off; ${meetings.remindersSent} reminders`,
    ],
    ...(Object.keys(meetings.activities).length > 0 ? [['Activities', counted(meetings.activities)]] : []),
    ['Check-ins', `${checkIns.answered} of ${checkIns.asked} answered`],
    [
      'Emails',
      `${emails.total}: ${counted(emails.byLanguage)}; ${emails.duplicates} twice, ${emails.missing} missing, ${emails.unconfirmed} unconfirmed`,
    ],
    [
      'Events',
      `${events.written} written, ${events.published} published, ${events.undelivered} undelivered; ${report.deadLetters} dead letters`,
    ],
    ['Audit', `${report.audit.entries} entries, ${report.audit.verified} in chains that are whole`],
  ]);
};

const verdict = ({ violations, seconds, tzdata }: Report): string[] =>
  violations.length === 0
    ? [`No rule was broken. ${seconds} seconds, tz data ${tzdata}.`]
    : [`${violations.length} rules were broken:`, ...violations.flatMap((text) => wrapped(text, '  '))];

/** The report as a table for people, at most 100 columns wide. */
export const tableOf = (report: Report): string =>
  [
    `${report.programme} ${report.cohort}, ${report.timeZone}, tone ${report.tone}`,
    '',
    ...timeline(report),
    '',
    ...choices(report),
    '',
    ...matching(report),
    '',
    ...figures(report),
    '',
    'Emails by kind',
    ...columns(Object.entries(report.emails.byKind).map(([kind, count]) => [kind, String(count).padStart(6)])),
    '',
    ...verdict(report),
  ].join('\n');
