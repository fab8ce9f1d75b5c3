import { Meeting, MeetingMode } from '@pharos/domain';
import { Key } from '@pharos/events';
import { operation } from '@pharos/runtime/operation';
import * as z from 'zod';
import { MeetingPath, MentorshipPath, NoBody, Paging, pageOf, WallClock } from '../shared-schemas.ts';

const tag = 'Meetings';
const usual = ['not-found', 'invalid-input'] as const;

/** `place` is for the pair alone: a coordinator never sees it. */
export const MeetingView = Meeting;

const Form = z.strictObject({
  local: WallClock,
  mode: MeetingMode,
  place: z.string().trim().min(1).max(300).optional().meta({ description: 'A link or a place, for the pair alone' }),
  activity: Key.optional().meta({ description: "Key of one of the programme's activities" }),
  remind: z
    .boolean()
    .optional()
    .meta({ description: 'Asks for a reminder where the programme reminds only those who ask' }),
});

export const planMeeting = operation({
  id: 'planMeeting',
  method: 'POST',
  path: '/mentorships/{mentorshipId}/meetings',
  tag,
  summary: 'Plan a meeting',
  description:
    'By either side. Both get a calendar file, are reminded as the programme says, and asked afterwards whether they met.',
  rule: 'meeting.keep',
  params: MentorshipPath,
  body: Form,
  answer: MeetingView,
  status: 201,
  problems: [...usual, 'too-late', 'invalid-transition', 'stale-version'],
});

export const logMeeting = operation({
  id: 'logMeeting',
  method: 'POST',
  path: '/mentorships/{mentorshipId}/meetings/log',
  tag,
  summary: 'Log a meeting that took place elsewhere',
  description: 'It counts like any other; informal ones too where the programme says so.',
  rule: 'meeting.keep',
  params: MentorshipPath,
  body: Form,
  answer: MeetingView,
  status: 201,
  problems: [...usual, 'invalid-transition', 'stale-version'],
});

const change = <Id extends string>(id: Id, verb: 'hold' | 'cancel', summary: string, description: string) =>
  operation({
    id,
    method: 'POST',
    path: `/mentorships/{mentorshipId}/meetings/{meetingId}/${verb}`,
    tag,
    summary,
    description,
    rule: 'meeting.keep',
    params: MeetingPath,
    body: NoBody,
    answer: MeetingView,
    versioned: true,
    problems: [...usual, 'invalid-transition', 'stale-version'],
  });

export const holdMeeting = change(
  'holdMeeting',
  'hold',
  'Say that a planned meeting took place',
  'By either side; one click is enough.',
);
export const cancelMeeting = change(
  'cancelMeeting',
  'cancel',
  'Call a planned meeting off',
  'By either side. Its reminders are cancelled, and both get a calendar file that takes the entry away.',
);

export const moveMeeting = operation({
  id: 'moveMeeting',
  method: 'PATCH',
  path: '/mentorships/{mentorshipId}/meetings/{meetingId}',
  tag,
  summary: 'Move a planned meeting',
  description:
    'By either side: to another time, mode or place; what is left out stays. Both get a calendar file that updates the entry they have, and are reminded of the new time alone. With If-Match it moves that version and no other.',
  rule: 'meeting.keep',
  params: MeetingPath,
  body: z.strictObject({
    local: WallClock.optional(),
    mode: MeetingMode.optional(),
    place: Form.shape.place.unwrap().nullable().optional().meta({
      description: 'A link or a place, for the pair alone; null takes it away',
      example: 'https://meet.example.org/room',
    }),
  }),
  answer: MeetingView,
  versioned: true,
  problems: [...usual, 'too-late', 'invalid-transition', 'stale-version'],
});

export const listMeetings = operation({
  id: 'listMeetings',
  method: 'GET',
  path: '/mentorships/{mentorshipId}/meetings',
  tag,
  summary: 'List the meetings of a mentorship',
  description: 'Newest first. A coordinator sees dates, mode, state and kind of activity, not the place.',
  rule: 'meeting.read',
  params: MentorshipPath,
  query: Paging,
  answer: pageOf(MeetingView),
  problems: usual,
});

export const operations = [planMeeting, logMeeting, moveMeeting, holdMeeting, cancelMeeting, listMeetings];
