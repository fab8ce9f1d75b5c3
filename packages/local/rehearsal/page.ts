import { draftCohort, type Programme } from '@pharos/domain';
import { type RehearsedMail, type RehearsedMilestone, rehearsalOf } from '@pharos/email/rehearsal';

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/** Each mail in a frame of its own, without scripts: the page cannot change it, nor it the page. */
const mail = ({ kind, language, subject, html }: RehearsedMail): string => `
<article lang="${language}">
<h3>${escaped(subject)}</h3>
<p class="kind">${kind}, ${language}</p>
<iframe sandbox title="${escaped(subject)}" loading="lazy" srcdoc="${escaped(html)}"></iframe>
</article>`;

const when = ({ local, daysAfterIntroduction }: RehearsedMilestone): string =>
  local === null ? `${daysAfterIntroduction} days after a pair’s introduction` : local.replace('T', ', ');

const milestone = (one: RehearsedMilestone): string => `
<section id="${one.key}">
<h2>${escaped(one.title.en)} <span lang="fr">/ ${escaped(one.title.fr)}</span></h2>
<p>${when(one)}${one.published ? ` (published as “${escaped(one.published.en)}”)` : ''}; ${one.kind}. ${one.mails.length === 0 ? 'Sends no mail.' : ''}</p>
${one.mails.map(mail).join('')}
</section>`;

const style = `body{font:16px/1.5 system-ui,sans-serif;margin:2rem auto;max-width:76rem;padding:0 1rem;color:#222;background:#fff}
article{display:inline-block;vertical-align:top;width:min(36rem,100%);margin:0 1rem 1rem 0}iframe{width:100%;height:32rem;border:1px solid #767676}
.kind{color:#555;margin:0}section{border-top:1px solid #ccc}h3{margin-bottom:0}`;

/** The year of a programme's cycle as one page, with every mail in both languages. */
export const rehearsalPage = (programme: Programme, cycleKey: string): string => {
  const opens = `${programme.cycles.find(({ key }) => key === cycleKey)?.opensOn}T00:00:00.000Z`;
  const cohort = draftCohort(programme, cycleKey, { id: 'coh_00000000000000000000000000', now: opens });
  const made = { now: opens, tzdata: process.versions.tz ?? 'unknown' };
  const { milestones, occasions } = rehearsalOf(programme, cohort, [], { accepted: 0, pairs: 0 }, made);
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escaped(programme.name.en)}, ${escaped(cohort.label.en)}: rehearsal</title>
<style>${style}</style></head>
<body>
<h1>${escaped(programme.name.en)}, ${escaped(cohort.label.en)}</h1>
<p>A rehearsal: the year as it is planned, on the clock of ${cohort.timeZone}. Nothing has been sent; the people are made up.</p>
${milestones.map(milestone).join('')}
<section id="occasions">
<h2>Whenever it happens</h2>
${occasions.map(mail).join('')}
</section>
</body>
</html>
`;
};
