import {
  AccountName,
  Language,
  Localized,
  MessageKind,
  Nomination,
  optionalKinds,
  StaffRoleName,
} from '@pharos/domain';
import { operation } from '@pharos/runtime/operation';
import * as z from 'zod';
import { ApplicationView, PreparationView, WorkshopCount } from '../applications/contract.ts';
import { OwnMentorship } from '../mentorships/contract.ts';
import { Paging, pageOf, shown, Version } from '../shared-schemas.ts';

const tag = 'Me';

export const getMe = operation({
  id: 'getMe',
  method: 'GET',
  path: '/me',
  tag,
  summary: 'Who am I here?',
  description:
    'The participant of this account, once the person has applied or was imported, and what the account may do.',
  rule: 'me.read',
  answer: z.object({
    participant: z.object({ id: z.string(), name: z.string(), email: z.string(), language: Language }).nullable(),
    account: AccountName.meta({ description: 'What to tell a coordinator who is to give this account a role' }),
    roles: z
      .record(z.string(), StaffRoleName)
      .meta({ description: 'By programme; `*` is every programme', example: { werklund: 'coordinator' } }),
  }),
  problems: [],
});

export const listMyApplications = operation({
  id: 'listMyApplications',
  method: 'GET',
  path: '/me/applications',
  tag,
  summary: 'List my applications',
  description:
    'Newest first, in every cohort; with the workshops that were attended, of at least so many, where the programme has a menu of them, with what the programme asks for before it matches anybody, and, for who was left without a mentor, why and what would change that.',
  rule: 'me.read',
  query: Paging,
  answer: pageOf(
    ApplicationView.extend({
      workshops: WorkshopCount.optional(),
      preparations: z.array(PreparationView).optional(),
      leftOut: z.object({ reason: Localized, wouldHelp: Localized }).optional().meta({
        description:
          'While I wait: why the last published match run left me without a mentor, and what would change that',
      }),
    }),
  ),
  problems: ['invalid-input'],
});

export const listMyMentorships = operation({
  id: 'listMyMentorships',
  method: 'GET',
  path: '/me/mentorships',
  tag,
  summary: 'List my mentorships',
  description: 'Newest first, on one side: as mentee unless asked otherwise.',
  rule: 'me.read',
  query: Paging.extend({ side: z.enum(['mentor', 'mentee']).default('mentee') }),
  answer: pageOf(OwnMentorship),
  problems: ['invalid-input'],
});

export const MyNomination = shown(
  Nomination.pick({ id: true, cohortId: true, role: true, status: true, endsAt: true }),
);

export const listMyNominations = operation({
  id: 'listMyNominations',
  method: 'GET',
  path: '/me/nominations',
  tag,
  summary: 'List what I have been nominated to',
  description:
    'Cohort and role of each that can still be followed by applying; with my own name and address, an application is filled in but for its questions.',
  rule: 'me.read',
  answer: z.object({ items: z.array(MyNomination) }),
  problems: [],
});

const Preferences = z.object({
  unsubscribed: z.array(MessageKind).meta({ description: 'Kinds of mail that I do without', example: ['check-in'] }),
  optional: z.array(MessageKind).meta({ description: 'Kinds that one can do without; all others always come' }),
  version: Version,
});

export const getMyPreferences = operation({
  id: 'getMyPreferences',
  method: 'GET',
  path: '/me/preferences',
  tag,
  summary: 'Which mail do I get?',
  description: 'By kind. The same can be chosen by a link in every mail that one can do without.',
  rule: 'me.read',
  answer: Preferences,
  problems: ['not-found'],
});

export const setMyPreferences = operation({
  id: 'setMyPreferences',
  method: 'PUT',
  path: '/me/preferences',
  tag,
  summary: 'Choose which mail I get',
  description: 'The kinds to do without, in place of those before.',
  rule: 'me.change',
  body: z.strictObject({
    unsubscribed: z.array(z.enum(optionalKinds, 'must be a kind of mail that one can do without')),
  }),
  answer: Preferences,
  versioned: true,
  problems: ['not-found', 'stale-version'],
});

export const operations = [
  getMe,
  listMyApplications,
  listMyMentorships,
  listMyNominations,
  getMyPreferences,
  setMyPreferences,
];
