import { draftCohort, type Programme } from '@pharos/domain';
import { type RehearsedMail, type RehearsedMilestone, rehearsalOf } from '@pharos/email/rehearsal';
import { script, style } from './look.ts';

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/** Each mail in a frame of its own, in which nothing runs. */
const mail = ({ kind, language, subject, html }: RehearsedMail): string => `
<article>
<h3 lang="${language}">${escaped(subject)}</h3>
<p class="soft">${kind}, ${language}</p>
<iframe sandbox="allow-same-origin" title="${escaped(subject)}" srcdoc="${escaped(html)}"></iframe>
</article>`;

const dayOf = new Intl.DateTimeFormat('en-CA', { dateStyle: 'full', timeZone: 'UTC' });

/** A wall-clock time as a person reads it: `Tuesday, December 3, 2024, 09:00`. */
const when = ({ local, daysAfterIntroduction }: RehearsedMilestone): string =>
  local === null
    ? `${daysAfterIntroduction} days after a pair’s introduction`
    : `${dayOf.format(Date.parse(`${local.slice(0, 10)}T00:00Z`))}, ${local.slice(11)}`;

const mailsOf = ({ mails, recipients: count, local }: RehearsedMilestone): string => {
  if (mails.length === 0) return 'none';
  return local === null ? `at most ${count}` : String(count);
};

const row = (one: RehearsedMilestone): string => `
<tr><td>${when(one)}</td><td><a href="#${one.key}">${escaped(one.title.en)}</a></td><td>${one.kind}</td><td>${mailsOf(one)}</td></tr>`;

const milestone = (one: RehearsedMilestone): string => `
<section id="${one.key}">
<h2>${escaped(one.title.en)} <span class="soft" lang="fr">${escaped(one.title.fr)}</span></h2>
<p>${when(one)}${one.published ? ` (published as “${escaped(one.published.en)}”)` : ''}. ${one.mails.length === 0 ? 'Sends no mail.' : `Mails: ${mailsOf(one)}.`}</p>
<div class="mails">${one.mails.map(mail).join('')}</div>
</section>`;

/** How many people and pairs the counts of mails are for. */
export interface Expected {
  readonly people: number;
  readonly pairs: number;
}

/** The year of a programme's cycle as one page: what happens when, how many mails that sends, and every mail in both languages. */
export const rehearsalPage = (programme: Programme, cycleKey: string, { people, pairs }: Expected): string => {
  const opens = `${programme.cycles.find(({ key }) => key === cycleKey)?.opensOn}T00:00:00.000Z`;
  const cohort = draftCohort(programme, cycleKey, { id: 'coh_00000000000000000000000000', now: opens });
  const made = { now: opens, tzdata: process.versions.tz ?? 'unknown' };
  const { milestones, occasions } = rehearsalOf(programme, cohort, [], { accepted: people, pairs }, made);
  const title = `${escaped(programme.name.en)}, ${escaped(cohort.label.en)}`;
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${title}: rehearsal</title>
<style>${style}</style></head>
<body>
<main>
<h1>${title}</h1>
<p>A rehearsal: the year as it is planned, on the clock of ${cohort.timeZone}, for ${people} people in ${pairs} pairs. Nothing has been sent; the people in the mails are made up.</p>
<div class="wide" role="region" aria-label="The year" tabindex="0">
<table>
<thead><tr><th scope="col">When</th><th scope="col">What</th><th scope="col">Kind</th><th scope="col">Mails</th></tr></thead>
<tbody>${milestones.map(row).join('')}
<tr><td>whenever it happens</td><td><a href="#occasions">Answers, introductions, meetings</a></td><td>message</td><td>one by one</td></tr>
</tbody>
</table>
</div>
${milestones.map(milestone).join('')}
<section id="occasions">
<h2>Whenever it happens</h2>
<div class="mails">${occasions.map(mail).join('')}</div>
</section>
</main>
<script>${script}</script>
</body>
</html>
`;
};
