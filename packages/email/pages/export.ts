import type { ExportData, Language, Localized } from '@pharos/domain';
import { dateIn, momentIn } from '../dates.ts';
import { type Html, html } from '../html.ts';
import { exportWords } from './export-words.ts';
import { foot, p, pageOf } from './page.ts';

type Line = readonly [label: string, value: string | null | undefined];

/** Instants that belong to no cohort are shown on the clock of UTC, and say so. */
const UTC = 'UTC';

const list = (lines: readonly Line[]): Html => {
  const known = lines.filter(([, value]) => value !== undefined && value !== null && value !== '');
  return html`<dl>\n${known.map(([label, value]) => html`<dt>${label}</dt><dd>${value ?? ''}</dd>\n`)}</dl>\n`;
};

const mailLink = (email: string): Html => html`<a href="mailto:${email}">${email}</a>`;

const section = (title: string, body: readonly Html[], none: string): Html =>
  html`<h2>${title}</h2>\n${body.length > 0 ? body : [p(none)]}`;

/**
 * The readable page of an archive: one file that loads nothing, in the reader's language. Meetings stand on the clock of their cohort, every
 * time names its zone.
 */
export const exportPage = (data: ExportData, language: Language): string => {
  const words = exportWords[language];
  const text = (of: Localized) => of[language];
  const at = (instant: string | undefined, zone = UTC) =>
    instant === undefined ? undefined : momentIn(instant, zone, language);
  const where = ({ programme, cohort }: { programme: Localized; cohort: Localized }) =>
    `${text(programme)}, ${text(cohort)}`;
  const said = (value: unknown) => words.values[String(value)] ?? String(value);
  const part = (title: string, lines: readonly Line[]) => html`<h3>${title}</h3>\n${list(lines)}`;
  const answered = ({ answer, words: chosen }: ExportData['applications'][number]['answers'][number]) =>
    chosen.length > 0 ? chosen.map(text).join(', ') : [answer].flat().map(said).join(', ');

  const { person } = data;
  const body = [
    p(words.about(dateIn(data.madeAt, UTC, language))),
    html`<h2>${words.person}</h2>\n`,
    list([
      [words.name, person.name],
      [words.email, person.email],
      [words.language, said(person.language)],
      [words.account, person.account],
      [words.since, at(person.createdAt)],
      [words.unsubscribed, person.unsubscribed?.join(', ')],
      [words.unreachable, person.unreachable && said(person.unreachable)],
    ]),
    ...(data.staff === null
      ? []
      : [
          html`<h2>${words.staff}</h2>\n`,
          list([
            [words.name, data.staff.name],
            ...data.staff.roles.map(({ programme, role }): Line => [text(programme), said(role)]),
          ]),
        ]),
    section(
      words.applications,
      data.applications.map((application) =>
        part(where(application), [
          [words.role, said(application.role)],
          [words.state, said(application.status)],
          [words.submitted, at(application.submittedAt)],
          [words.decided, at(application.decidedAt)],
          [words.consent, application.consent && `${said(application.consent.how)}, ${at(application.consent.at)}`],
          ...application.answers.map((answer): Line => [text(answer.question), answered(answer)]),
          ...(application.prepared ?? []).map((done): Line => [done.key, at(done.at)]),
          ...(application.attended ?? []).map((each): Line => [each.workshop, at(each.notedAt)]),
        ]),
      ),
      words.none,
    ),
    section(
      words.mentorships,
      data.mentorships.map((pair) =>
        part(where(pair), [
          [words.role, said(pair.side)],
          [words.other, pair.other],
          [words.state, said(pair.status)],
          [words.introduced, at(pair.introducedAt, pair.timeZone)],
          ...pair.reasons.map((reason): Line => [words.reason, text(reason)]),
          ...pair.meetings.map(
            ({ starts, status, mode, place }): Line => [
              `${words.meeting}, ${said(status)}`,
              [at(starts.at, pair.timeZone), said(mode), place].filter((each) => each !== undefined).join(', '),
            ],
          ),
          ...pair.checkIns.map(
            ({ answer, answeredAt, askedAt }): Line => [
              words.checkIn,
              answer === undefined ? `${words.unanswered}, ${at(askedAt)}` : `${said(answer)}, ${at(answeredAt)}`,
            ],
          ),
          ...pair.meetingReplies.map(
            ({ answer, answeredAt }): Line => [words.metReply, `${said(answer)}, ${at(answeredAt)}`],
          ),
          ...pair.wrapUps.flatMap(({ answers, askedAt }): Line[] =>
            answers === undefined
              ? [[words.wrapUp, `${words.unanswered}, ${at(askedAt)}`]]
              : [
                  [words.wrapUp, [answers.wish && said(answers.wish), ...answers.outcomes].filter(Boolean).join(', ')],
                  [words.learned, answers.learned],
                  [words.testimonial, answers.testimonial],
                ],
          ),
          ...pair.notes.map(
            ({ writtenBy, writtenAt, text }): Line => [
              `${words.notes[writtenBy]}, ${at(writtenAt, pair.timeZone)}`,
              text,
            ],
          ),
          ...pair.helpRequests.map(
            ({ reason, raisedAt, status }): Line => [words.help, `${said(reason)}, ${said(status)}, ${at(raisedAt)}`],
          ),
        ]),
      ),
      words.none,
    ),
    section(
      words.reflections,
      data.reflections.map((reflection) => list([[at(reflection.writtenAt) ?? '', reflection.text]])),
      words.none,
    ),
    section(
      words.nominations,
      data.nominations.map((nomination) =>
        part(where(nomination), [
          [words.who, said(nomination.who)],
          [words.role, said(nomination.role)],
          [words.state, said(nomination.status)],
          [words.submitted, at(nomination.nominatedAt)],
        ]),
      ),
      words.none,
    ),
    section(
      words.introductions,
      data.introductions.map(({ askedAt, answer, introducedAt }) =>
        list([
          [words.asked, at(askedAt)],
          [words.answer, answer && said(answer)],
          [words.introduced, at(introducedAt)],
        ]),
      ),
      words.none,
    ),
    section(
      words.messages,
      data.messages.length === 0
        ? []
        : [
            list(
              data.messages.map(
                (message): Line => [
                  at(message.sentAt ?? message.requestedAt) ?? '',
                  `${words.kinds[message.kind]}, ${said(message.status)} (${where(message)})`,
                ],
              ),
            ),
          ],
      words.none,
    ),
    section(
      words.holds,
      data.holds.map(({ from, until, status }) =>
        list([
          [words.from, at(from)],
          [words.until, at(until)],
          [words.state, said(status)],
        ]),
      ),
      words.none,
    ),
    section(
      words.audit,
      data.audit.length === 0
        ? []
        : [
            list(
              data.audit.map(
                ({ at: doneAt, operation, by, programme }): Line => [
                  at(doneAt) ?? '',
                  [words.doneBy[by], operation, programme && text(programme)].filter(Boolean).join(', '),
                ],
              ),
            ),
          ],
      words.none,
    ),
    p(words.data),
    ...data.contacts.map(({ programme, name, email }) =>
      foot(`${words.questions} ${text(programme)}, ${text(name)}${words.colon} `, mailLink(email)),
    ),
  ];
  return pageOf({ language, title: words.title, body });
};
