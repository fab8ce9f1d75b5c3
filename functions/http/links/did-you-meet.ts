import {
  activitiesFor,
  holdMeeting,
  type LinkTo,
  type Meeting,
  MeetingAnswer,
  type MeetingReply,
  pause,
  Reflection,
  takeMeetingAnswer,
} from '@pharos/domain';
import { didYouMeetPage, meetingAnsweredPage, meetingDetailsSavedPage } from '@pharos/email/pages';
import type { EventDraft } from '@pharos/events';
import { type FormFields, HttpProblem, isoNow, type Page } from '@pharos/runtime';
import type { PrivateDeps } from '@pharos/runtime/private';
import { entities, type Trace, type Write } from '@pharos/store';
import { askForHelp } from '../../ask-for-help.ts';
import { countMeeting } from '../../meeting-counts.ts';
import { evenIfOvertaken, fieldOf, Notice, type PairVisit, type Purpose, page, pairVisit } from './purpose.ts';

interface Asked extends PairVisit {
  readonly meeting: Meeting;
  readonly reply: MeetingReply | undefined;
}

/** "Did you meet?", answered from the mail: yes, not yet, we need help, pause. */
export const didYouMeet = (deps: PrivateDeps): Purpose<'did-you-meet'> => {
  const { store, texts } = deps;

  const askedOf = async (link: LinkTo<'did-you-meet'>): Promise<Asked> => {
    const { mentorshipId, meetingId } = link;
    const [visit, meeting] = await Promise.all([
      pairVisit(deps, link, async (_, side) => ({
        reply: await store.mentorships.meetingReply(mentorshipId, meetingId, side),
      })),
      store.mentorships.meeting(mentorshipId, meetingId),
    ]);
    return { ...visit, meeting };
  };

  const questionPage = (asked: Asked, chosen: MeetingAnswer | undefined, status = 200): Page => {
    const { reader, sender, other, meeting } = asked;
    const { at: startsAt, zone: timeZone } = meeting.starts;
    const { language } = reader;
    return page(didYouMeetPage({ language, sender, other: other.name, startsAt, timeZone, chosen }), status);
  };

  const answeredPage = (
    asked: Asked,
    answer: MeetingAnswer,
    taken: 'new' | 'repeated',
    unsaved?: { text: string; activity: string },
  ): Page => {
    const { reader, sender, other, programme, mentorship, meeting } = asked;
    const { target, informalCount } = programme.meetings;
    return page(
      meetingAnsweredPage({
        language: reader.language,
        sender,
        other: other.name,
        answer,
        taken,
        count: { held: mentorship.meetingsHeld, target, tone: programme.tone, informalCount },
        activities: activitiesFor(programme, meeting).map(({ key, label }) => ({ key, label: label[reader.language] })),
        activity: unsaved?.activity ?? meeting.activity,
        unsaved: unsaved?.text,
      }),
    );
  };

  const effectsOf = async (
    asked: Asked,
    answer: MeetingAnswer,
  ): Promise<{ writes: Write[]; events: EventDraft[]; mentorship: Asked['mentorship'] }> => {
    const { mentorship, meeting, reader } = asked;
    if (answer === 'yes' && meeting.status === 'planned') {
      const { meeting: held, event } = holdMeeting(meeting, isoNow(deps));
      const counted = countMeeting(mentorship, held, { planned: -1, held: 1 });
      return {
        writes: [entities.meetings.replace(held), ...counted.writes],
        events: [event, ...counted.events],
        mentorship: counted.mentorship,
      };
    }
    if (answer === 'help') {
      const about = { mentorship, participantId: reader.id, about: meeting.id, reason: 'meeting' } as const;
      return { ...(await askForHelp(deps, about)), mentorship };
    }
    if (answer === 'pause' && mentorship.status !== 'paused') {
      const { mentorship: paused, event } = pause(mentorship);
      return { writes: [entities.mentorships.replace(paused)], events: [event], mentorship: paused };
    }
    return { writes: [], events: [], mentorship };
  };

  const take = async (asked: Asked, answer: MeetingAnswer, trace: Trace): Promise<Page> => {
    const { reader, sender, meeting, mentorship, side, reply } = asked;
    const taken = takeMeetingAnswer(reply, answer, { meeting, mentorship });
    if (taken === 'repeated') return answeredPage(asked, answer, 'repeated');
    if (taken !== 'new') throw new Notice(taken, reader.language, sender);
    const aboutMeeting = answer === 'yes' || answer === 'not-yet';
    if (aboutMeeting && meeting.starts.at > isoNow(deps)) throw new Notice('too-early', reader.language, sender);

    const effects = await effectsOf(asked, answer);
    const given: MeetingReply = {
      mentorshipId: mentorship.id,
      cohortId: mentorship.cohortId,
      meetingId: meeting.id,
      participantId: reader.id,
      side,
      answer,
      answeredAt: isoNow(deps),
      version: (reply?.version ?? 0) + 1,
    };
    const { insert, replace } = entities.meetingReplies;
    await store.commit([reply ? replace(given) : insert(given), ...effects.writes], effects.events, trace);
    return answeredPage({ ...asked, mentorship: effects.mentorship }, answer, 'new');
  };

  /** What the two did, and a note to oneself: each where it was given. */
  const saveDetails = async (asked: Asked, fields: FormFields, trace: Trace): Promise<Page> => {
    const { reader, sender, programme, mentorship, meeting } = asked;
    if (meeting.status !== 'held') return questionPage(asked, undefined, 409);
    const activity = fieldOf(fields, 'activity');
    const text = fieldOf(fields, 'reflection');
    const known = text === '' ? undefined : await store.participants.reflection(reader.id, meeting.id);
    const reflection: Reflection = {
      participantId: reader.id,
      mentorshipId: mentorship.id,
      cohortId: mentorship.cohortId,
      programmeId: programme.id,
      meetingId: meeting.id,
      text,
      writtenAt: isoNow(deps),
      version: (known?.version ?? 0) + 1,
    };
    const activityKnown = activitiesFor(programme, meeting).some(({ key }) => key === activity);
    if ((activity !== '' && !activityKnown) || (text !== '' && !Reflection.safeParse(reflection).success))
      return { ...answeredPage(asked, 'yes', 'repeated'), status: 422 };
    const { insert, replace } = texts.reflections;
    const writes = [
      ...(text === '' ? [] : await (known ? replace(reflection, trace) : insert(reflection, trace))),
      ...(activity === '' || activity === meeting.activity
        ? []
        : [entities.meetings.replace({ ...meeting, activity, version: meeting.version + 1 })]),
    ];
    if (writes.length > 0) await store.commit(writes, [], trace);
    return page(meetingDetailsSavedPage({ language: reader.language, sender }));
  };

  /** A text that cannot be sealed just now is not lost: it comes back in its field, to be saved a little later. The meeting is noted already. */
  const saveOrKeep = async (asked: Asked, fields: FormFields, trace: Trace): Promise<Page> => {
    try {
      return await saveDetails(asked, fields, trace);
    } catch (error) {
      if (!(error instanceof HttpProblem) || error.code !== 'busy') throw error;
      const unsaved = { text: fieldOf(fields, 'reflection'), activity: fieldOf(fields, 'activity') };
      return { ...answeredPage(asked, 'yes', 'repeated', unsaved), status: 503 };
    }
  };

  return {
    open: async (link, choose) => {
      const asked = await askedOf(link);
      const { reader, sender, mentorship, meeting, reply } = asked;
      if (reply?.answer === 'yes') return answeredPage(asked, 'yes', 'repeated');
      const chosen = MeetingAnswer.safeParse(choose).data;
      if (mentorship.status === 'completed' || mentorship.status === 'ended')
        throw new Notice('over', reader.language, sender);
      if (meeting.status === 'cancelled' && chosen !== 'help' && chosen !== 'pause')
        throw new Notice('settled', reader.language, sender);
      return questionPage(asked, chosen);
    },

    act: (link, fields, trace) =>
      evenIfOvertaken(async () => {
        const asked = await askedOf(link);
        if (fields.step === 'details') return saveOrKeep(asked, fields, trace);
        const answer = MeetingAnswer.safeParse(fields.answer).data;
        return answer === undefined ? questionPage(asked, undefined, 422) : take(asked, answer, trace);
      }),
  };
};
