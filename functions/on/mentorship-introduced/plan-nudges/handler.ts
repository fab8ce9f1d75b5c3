import { nudgesOf } from '@pharos/domain';
import { MentorshipIntroducedV1 } from '@pharos/events';
import { type Deps, eventConsumer } from '@pharos/runtime';
import { entities } from '@pharos/store';
import { definitionOf } from '../../../programme-of-cohort.ts';
import { type Schedules, scheduleOfNudge } from '../../../schedules.ts';

/** Plans what a new pair is asked of its own accord, once: a second delivery finds it planned. */
export const createHandler = (deps: Deps & { readonly schedules: Schedules }) =>
  eventConsumer([MentorshipIntroducedV1], deps, async ({ event, trace }) => {
    const { store } = deps;
    const { mentorshipId, cohortId } = event.data;
    const [mentorship, cohort, calendar, known] = await Promise.all([
      store.mentorships.get(mentorshipId),
      store.cohorts.get(cohortId),
      store.cohorts.calendar(cohortId),
      store.mentorships.nudges(mentorshipId),
    ]);
    const wanted = nudgesOf(await definitionOf(store, cohort), cohort, mentorship, { tzdata: deps.tzdata, calendar });
    if (wanted.length === 0) return;
    if (known.length === 0)
      await store.commit(
        wanted.map((nudge) => entities.nudges.insert(nudge)),
        [],
        trace,
      );
    for (const nudge of known.length === 0 ? wanted : known)
      if (nudge.status === 'scheduled') await deps.schedules.ensure(scheduleOfNudge(nudge), deps.now());
  });
