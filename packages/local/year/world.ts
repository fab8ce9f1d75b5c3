import { type Client, createClient, ProblemError } from '@pharos/api-client';
import type { Cycle, Programme } from '@pharos/domain';
import type { Cloud } from '../cloud/cloud.ts';
import type { Agenda } from './agenda.ts';
import type { Calendar } from './calendar.ts';
import { createMailbox, type Mailbox } from './mailbox.ts';
import { createRandom, type Random } from './random.ts';
import type { Scene } from './scenes.ts';
import { FIRST_COORDINATOR } from './synth.ts';

/** Somebody who signs in. `email` only for people who were imported: it is how they are known. */
export interface Account {
  readonly sub: string;
  readonly email?: string;
  /** Whether they set up a second factor: staff have to. */
  readonly secondFactor?: boolean;
}

/** Somebody with a mailbox. */
export interface Reader extends Account {
  readonly address: string;
}

/** What somebody writes in a field, with a mark in it. @param whose an account, or `pair/<id>` for what is of both */
export type Marked = (whose: string, field: string, text: string) => string;

/** Nothing is marked. */
export const unmarked: Marked = (_whose, _field, text) => text;

/** The world that a year is played in: the API, the mail that people get, a clock, and nothing else of the system. */
export interface World {
  readonly programme: Programme;
  readonly cycle: Cycle;
  readonly scene: Scene;
  readonly calendar: Calendar;
  readonly agenda: Agenda;
  readonly coordinator: Client;
  now(): number;
  readonly mailbox: Mailbox;
  /** The API as one person sees it. */
  as(account: Account): Client;
  /** The version of the notice that applicants to a cohort are shown. */
  noticeOf(cohortId: string): Promise<string>;
  /** Draws for one purpose. */
  random(purpose: string): Random;
  /** What a call gives, or undefined when it is refused; a refusal that nobody expected is noted. */
  attempt<T>(what: string, call: () => Promise<T>): Promise<T | undefined>;
  /** A call that ought to be refused, with the problem that it ought to be; anything else is noted. */
  refused(what: string, code: string, call: () => Promise<unknown>): Promise<void>;
  readonly surprises: string[];
  /** What somebody writes, as it is written: marked where all of it is to be found again. */
  readonly marked: Marked;
  /** What has happened so far, for whoever watches. */
  readonly counts: Record<'applications' | 'pairs' | 'meetings' | 'answers', number>;
}

/** Whom the deployment names as first coordinator: synth.ts sets it. */
export const COORDINATOR: Account = { sub: FIRST_COORDINATOR, secondFactor: true };

/** Tokens are good for the whole year. Real ones last an hour; signing thousands of them would show nothing that one does not. */
const YEAR_SECONDS = 600 * 86_400;

/** The API as one account sees it. A call is sent once: what would be tried again in life is noted here. */
export const clientOf = (cloud: Cloud, account: Account, marked = unmarked): Client => {
  const browser = marked(account.sub, 'user agent', 'pharos-year');
  let token: Promise<string> | undefined;
  return createClient({
    baseUrl: cloud.apiUrl,
    attempts: 1,
    fetch: (url, init) => fetch(url, { ...init, headers: { ...init?.headers, 'user-agent': browser } }),
    token: () => {
      token ??= cloud.token({ ...account, expiresIn: YEAR_SECONDS });
      return token;
    },
  });
};

/** Calls whose refusal is written down, and gives nothing. @throws whatever is no refusal of the API */
export const attemptsNotedIn =
  (notes: string[]): World['attempt'] =>
  async (what, call) => {
    try {
      return await call();
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      notes.push(`${what}: ${error.status} ${error.message}`);
      return undefined;
    }
  };

export const createWorld = (
  cloud: Cloud,
  parts: Pick<World, 'programme' | 'cycle' | 'scene' | 'calendar' | 'agenda' | 'marked'> & { seed: number },
): World => {
  const { seed, ...rest } = parts;
  const clients = new Map<string, Client>();
  const surprises: string[] = [];
  const coordinator = clientOf(cloud, COORDINATOR, rest.marked);
  const notices = new Map<string, Promise<{ version: string }>>();
  return {
    ...rest,
    coordinator,
    mailbox: createMailbox(cloud, surprises),
    now: () => cloud.now(),
    as: (account) => {
      const client = clients.get(account.sub) ?? clientOf(cloud, account, rest.marked);
      clients.set(account.sub, client);
      return client;
    },
    noticeOf: async (cohortId) => {
      const notice = notices.get(cohortId) ?? coordinator.getNotice({ params: { cohortId } });
      notices.set(cohortId, notice);
      return (await notice).version;
    },
    random: (purpose) => createRandom(seed, purpose),
    attempt: attemptsNotedIn(surprises),
    refused: async (what, code, call) => {
      try {
        await call();
        surprises.push(`${what} was let through; it should have been refused as ${code}`);
      } catch (error) {
        if (!(error instanceof ProblemError)) throw error;
        if (error.code !== code) surprises.push(`${what}: ${error.status} ${error.message}; expected ${code}`);
      }
    },
    surprises,
    counts: { applications: 0, pairs: 0, meetings: 0, answers: 0 },
  };
};
