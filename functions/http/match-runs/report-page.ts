import { type Language, type Localized, MatchRunReport } from '@pharos/domain';
import { reportPage } from '@pharos/matching';
import type { HttpEvent, HttpResult } from '@pharos/runtime';
import type { Store } from '@pharos/store';
import type { Context } from 'aws-lambda';
import { getMatchRunReport } from './contract.ts';

type Handler = (event: HttpEvent, context: Context) => Promise<HttpResult>;

const TITLE: Localized = { en: 'Quality of a match run', fr: 'Qualité d’un jumelage' };

/** The first of the languages that Pharos writes in; English where a browser asks for neither. */
const languageOf = (header = ''): Language =>
  header
    .split(',')
    .map((range) => range.trim().slice(0, 2).toLowerCase())
    .find((language) => language === 'en' || language === 'fr') === 'fr'
    ? 'fr'
    : 'en';

/** When the run was asked for, on the cohort's clock. */
const subtitleOf = async (store: Store, matchRunId: string, language: Language): Promise<string> => {
  const run = await store.matchRuns.get(matchRunId);
  const { label, timeZone } = await store.cohorts.get(run.cohortId);
  const day = new Intl.DateTimeFormat(`${language}-CA`, {
    dateStyle: 'long',
    timeStyle: 'short',
    timeZone,
  }).format(new Date(run.requestedAt));
  return `${label[language]}, ${day} (${timeZone})`;
};

/** An area whose report on a match run is a page for those who ask for one: a person in a browser rather than a program. */
export const withReportPage =
  (area: Handler, store: Store): Handler =>
  async (event, context) => {
    const answer = await area(event, context);
    const isReport = event.routeKey === `${getMatchRunReport.method} ${getMatchRunReport.path}`;
    if (!isReport || answer.statusCode !== 200) return answer;
    const headers = { ...answer.headers, vary: 'accept, accept-language' };
    if (!/\btext\/html\b/.test(event.headers.accept ?? '')) return { ...answer, headers };

    const language = languageOf(event.headers['accept-language']);
    const { matchRunId, quality } = MatchRunReport.parse(JSON.parse(answer.body ?? 'null'));
    return {
      ...answer,
      headers: {
        ...headers,
        'content-type': 'text/html; charset=utf-8',
        'content-language': language,
        'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
        'x-content-type-options': 'nosniff',
      },
      body: reportPage(quality, language, {
        title: TITLE[language],
        subtitle: await subtitleOf(store, matchRunId, language),
      }),
    };
  };
