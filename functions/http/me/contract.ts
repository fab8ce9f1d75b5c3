import { Language } from '@pharos/domain';
import { operation } from '@pharos/runtime/operation';
import * as z from 'zod';
import { ApplicationView, PreparationView, WorkshopCount } from '../applications/contract.ts';
import { OwnMentorship } from '../mentorships/contract.ts';
import { Paging, pageOf } from '../shared-schemas.ts';

const tag = 'Me';

export const getMe = operation({
  id: 'getMe',
  method: 'GET',
  path: '/me',
  tag,
  summary: 'Who am I here?',
  description:
    'The participant of this account, once the person has applied or was imported, and what the account may do.',
  access: 'signed-in',
  answer: z.object({
    participant: z.object({ id: z.string(), name: z.string(), email: z.string(), language: Language }).nullable(),
    coordinator: z.boolean(),
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
    'Newest first, in every cohort; with the workshops that were attended, of at least so many, where the programme has a menu of them, and with what the programme asks for before it matches anybody.',
  access: 'signed-in',
  query: Paging,
  answer: pageOf(
    ApplicationView.extend({ workshops: WorkshopCount.optional(), preparations: z.array(PreparationView).optional() }),
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
  access: 'signed-in',
  query: Paging.extend({ side: z.enum(['mentor', 'mentee']).default('mentee') }),
  answer: pageOf(OwnMentorship),
  problems: ['invalid-input'],
});

export const operations = [getMe, listMyApplications, listMyMentorships];
