import * as z from 'zod';
import { Application } from './application.ts';
import { CheckIn } from './check-in.ts';
import { HelpRequest } from './help-request.ts';
import { Hold } from './hold.ts';
import { Consent } from './introduction.ts';
import { Localized } from './localized.ts';
import { Meeting } from './meeting.ts';
import { MeetingReply, Reflection } from './meeting-reply.ts';
import { Mentorship } from './mentorship.ts';
import { Message } from './message.ts';
import { Nomination } from './nomination.ts';
import { Note } from './note.ts';
import { Participant } from './participant.ts';
import { Role } from './programme.ts';
import { Staff, StaffRoleName } from './staff.ts';
import { Unreachable } from './unreachable.ts';
import { WrapUp } from './wrap-up.ts';

/** What the schema of the archive does not name is left out of it. */
const shown = <Shape extends z.ZodRawShape>(schema: z.ZodObject<Shape>) => z.object(schema.shape);

const MeOrOther = z.enum(['me', 'other']);

const where = {
  programme: Localized.meta({ description: 'Name of the programme' }),
  cohort: Localized.meta({ description: 'Which run of it' }),
};

/** Of everything that is held about somebody, what is about them; of those whom they met, the name alone. */
export const ExportData = z.object({
  format: z.literal('pharos.export'),
  /** Raised when a field is taken away or means something else; new fields may come at any time. */
  version: z.literal(1),
  madeAt: z.iso.datetime(),
  person: shown(
    Participant.pick({
      id: true,
      name: true,
      email: true,
      language: true,
      unsubscribed: true,
      unreachable: true,
      createdAt: true,
    }).extend({
      account: z.string().optional().meta({ description: 'The account that the person signs in with' }),
    }),
  ),
  staff: shown(Staff.pick({ id: true, name: true }))
    .extend({ roles: z.array(z.object({ programme: Localized, role: StaffRoleName })) })
    .nullable()
    .meta({ description: 'What the person is to the programmes besides, or was; null for who never had a role' }),
  contacts: z
    .array(z.object({ programme: Localized, name: Localized, email: z.string() }))
    .meta({ description: 'Whom to ask' }),
  applications: z.array(
    shown(
      Application.pick({
        id: true,
        role: true,
        kind: true,
        status: true,
        language: true,
        consent: true,
        prepared: true,
        attended: true,
        submittedAt: true,
        decidedAt: true,
      }).extend({
        ...where,
        answers: z.array(z.object({ question: Localized, answer: z.json(), words: z.array(Localized) })),
      }),
    ),
  ),
  mentorships: z.array(
    shown(
      Mentorship.pick({ id: true, status: true, endReason: true, introducedAt: true }).extend({
        ...where,
        timeZone: z.string(),
        side: Role,
        other: z
          .string()
          .nullable()
          .meta({ description: 'Name of the other of the pair; null once they are not known here' }),
        reasons: z.array(Localized),
        meetings: z.array(
          shown(
            Meeting.pick({
              id: true,
              starts: true,
              mode: true,
              place: true,
              activity: true,
              remind: true,
              status: true,
            }),
          ),
        ),
        checkIns: z.array(shown(CheckIn.pick({ milestoneKey: true, askedAt: true, answer: true, answeredAt: true }))),
        wrapUps: z.array(shown(WrapUp.pick({ milestoneKey: true, askedAt: true, answers: true, answeredAt: true }))),
        meetingReplies: z.array(shown(MeetingReply.pick({ meetingId: true, answer: true, answeredAt: true }))),
        helpRequests: z.array(shown(HelpRequest.pick({ reason: true, raisedAt: true, status: true, closedAt: true }))),
        notes: z.array(
          shown(
            Note.pick({ id: true, text: true, writtenAt: true, changedAt: true }).extend({
              writtenBy: MeOrOther.meta({ description: 'Who of the two wrote it first: notes belong to both' }),
              changedBy: MeOrOther.optional(),
            }),
          ),
        ),
      }),
    ),
  ),
  reflections: z.array(shown(Reflection.pick({ mentorshipId: true, meetingId: true, text: true, writtenAt: true }))),
  introductions: z.array(
    z.object({
      askedAt: z.iso.datetime(),
      answer: Consent.optional(),
      introducedAt: z.iso.datetime().optional(),
    }),
  ),
  nominations: z.array(
    shown(
      Nomination.pick({ id: true, role: true, status: true, nominatedAt: true, answeredAt: true }).extend({
        ...where,
        who: z.enum(['me', 'by-me']).meta({ description: 'Whether the person was named, or named somebody' }),
      }),
    ),
  ),
  messages: z.array(
    shown(
      Message.pick({ id: true, kind: true, status: true, requestedAt: true, sentAt: true, failure: true }).extend(
        where,
      ),
    ),
  ),
  holds: z.array(shown(Hold.pick({ scope: true, from: true, until: true, status: true }))),
  addressMarks: z.array(shown(Unreachable.pick({ reason: true, since: true }))),
  audit: z
    .array(
      z.object({
        at: z.iso.datetime(),
        operation: z.string().meta({ description: 'What was done, by its name in the OpenAPI document' }),
        by: z.enum(['me', 'mentor', 'mentee', 'helper', 'coordinator']).meta({ description: 'Who did it, as what' }),
        about: z.array(z.string()).meta({ description: 'Which of the person’s own things it was done to, by id' }),
        programme: Localized.nullable().meta({ description: 'Null for what concerns no programme' }),
      }),
    )
    .meta({
      description:
        'What was done by the person or to them, of what is audited; newest first, of the newest 50,000 entries of a programme, and the newest 50,000 of what the person did as a coordinator or helper',
    }),
});
export type ExportData = z.infer<typeof ExportData>;
