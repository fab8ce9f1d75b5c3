import { optionalKinds, startLink } from '@pharos/domain';
import { HttpProblem, openLinks } from '@pharos/runtime';
import { entities } from '@pharos/store';
import { browse, call } from '@pharos/test/support/invoke.ts';
import { aCohortWithAPair, anAccepted, aPlannedMeeting } from '@pharos/test/support/rows.ts';
import { neckAndNeck, office, told } from '@pharos/test/support/story.ts';
import { aWorld, type World } from '@pharos/test/support/world.ts';
import { beforeEach, describe, expect, it } from 'vitest';
import { createHandler as meArea } from '../me/handler.ts';
import { createHandler as meetingsArea } from '../meetings/handler.ts';
import { createHandler as mentorshipsArea } from '../mentorships/handler.ts';
import { createHandler as notesArea } from '../notes/handler.ts';
import { createHandler } from './handler.ts';

const OPEN = 'GET /links/{token}';
const PRESS = 'POST /links/{token}';

let world: World;
let story: Awaited<ReturnType<typeof aStory>>;

/** Marie (mentee, reads French) and Morgan (mentor, reads English), the morning after they were to meet. */
const aStory = async () => {
  world = await aWorld();
  const { cohort, mentee, mentor, mentorship } = await aCohortWithAPair(world);
  const { meeting } = await aPlannedMeeting(world, mentorship, '2024-10-09T16:30');
  await world.store.commit(
    [entities.mentorships.replace({ ...mentorship, status: 'active', meetingsPlanned: 1, version: 2 })],
    [],
    world.trace,
  );
  world.at('2024-10-10T15:00:00.000Z');
  const links = openLinks(world);
  const about = { mentorshipId: mentorship.id, meetingId: meeting.id };
  const tokenOf = (participantId: string) =>
    links.sign(startLink({ purpose: 'did-you-meet', participantId, ...about }, world.now()), world.trace);
  return {
    cohort,
    mentee,
    mentor,
    mentorship,
    meeting,
    tokens: { mentee: await tokenOf(mentee.participant.id), mentor: await tokenOf(mentor.participant.id) },
    tokenOf,
    links,
  };
};

beforeEach(async () => {
  story = await aStory();
});

const open = (token: string, choose?: string, headers: Record<string, string> = {}) =>
  browse(createHandler(world), OPEN, { params: { token }, headers, ...(choose ? { query: { choose } } : {}) });
const press = (token: string, answer: string, handler = createHandler(world)) =>
  browse(handler, PRESS, { params: { token }, form: { step: 'answer', answer } });
const write = (token: string, fields: Record<string, string>) =>
  browse(createHandler(world), PRESS, { params: { token }, form: { step: 'details', ...fields } });

/** What the mentee wrote for themselves, opened. */
const writtenByMentee = async () => {
  const { items } = await world.store.participants.reflections(story.mentee.participant.id, { limit: 9 });
  return world.texts.reflections.open(items);
};

const meetingNow = () => world.store.mentorships.meeting(story.mentorship.id, story.meeting.id);
const pairNow = () => world.store.mentorships.get(story.mentorship.id);
const helpList = async (query: Record<string, string> = {}) => {
  const params = { cohortId: story.cohort.id };
  const { body } = await call(mentorshipsArea(world), 'GET /cohorts/{cohortId}/help-requests', {
    ...office,
    params,
    query,
  });
  return body.items as Record<string, unknown>[];
};

describe('a link of a mail', () => {
  it('opens a page in its reader’s language with the answer chosen, whatever the browser prefers', async () => {
    const marie = await open(story.tokens.mentee, 'yes', { 'accept-language': 'en' });
    expect(marie).toMatchObject({ status: 200, title: 'Avez-vous rencontré Morgan\u00a0?' });
    expect(marie.html).toContain('value="yes" checked');
    expect(await open(story.tokens.mentor, 'pause')).toMatchObject({ title: 'Did you and Marie meet?' });
    expect((await open(story.tokens.mentor, 'whatever')).html).not.toContain(' checked>');
  });

  it('changes nothing, though a scanner opens it a thousand times', async () => {
    await open(story.tokens.mentee, 'yes');
    const before = await world.rows();
    const handler = createHandler(world);
    for (let round = 0; round < 20; round += 1) {
      await Promise.all(
        Array.from({ length: 50 }, (_, i) =>
          browse(handler, OPEN, {
            params: { token: story.tokens.mentee },
            query: { choose: ['yes', 'pause', 'help', 'not-yet'][i % 4] ?? '' },
          }),
        ),
      );
    }
    expect(await world.rows()).toEqual(before);
  });

  it('is short enough for every header and mail program', () => {
    expect(story.tokens.mentee.length).toBeLessThan(200);
    expect(story.tokens.mentee).toMatch(/^[\w.~-]+$/);
  });
});

describe('a link that is none', () => {
  const changed = (token: string, at: number) =>
    `${token.slice(0, at)}${token[at] === 'A' ? 'B' : 'A'}${token.slice(at + 1)}`;

  it('says so, wherever it was cut or edited', async () => {
    const token = story.tokens.mentee;
    const before = await world.rows();
    const bad = [
      '',
      'x',
      token.slice(0, -1),
      token.slice(0, 40),
      `${token}x`,
      token.replace('did-you-meet', 'check-in'),
      token.replace(story.mentee.participant.id, story.mentor.participant.id),
      ...[9, 30, 60, 100, token.length - 1].map((at) => changed(token, at)),
      token.replaceAll('~', '%'),
    ];
    for (const wrong of bad) {
      expect(await open(wrong), wrong).toMatchObject({ status: 404, title: 'This link is not complete' });
      expect(await press(wrong, 'yes'), wrong).toMatchObject({ status: 404 });
    }
    expect(await world.rows()).toEqual(before);
  });

  it('of another deployment is not from here', async () => {
    const token = story.tokens.mentee;
    const mine = world;
    const there = await aStory();
    world = mine;
    for (const foreign of [there.tokens.mentee, token.replace(/^.{8}/, '00000000')])
      expect(await press(foreign, 'yes')).toMatchObject({ status: 404, title: 'This link is not from here' });
    expect(await open(token, 'yes', { 'accept-language': 'fr-CA' })).toMatchObject({ status: 200 });
    expect(await open('x', undefined, { 'accept-language': 'fr-CA' })).toMatchObject({
      title: 'Ce lien est incomplet',
    });
  });

  it('that has expired says so in its reader’s language, and does nothing', async () => {
    world.at('2024-11-24T15:00:01.000Z');
    expect(await open(story.tokens.mentee, 'yes')).toMatchObject({ status: 410, title: 'Ce lien a expiré' });
    expect(await press(story.tokens.mentor, 'yes')).toMatchObject({ status: 410, title: 'This link has expired' });
    expect(await meetingNow()).toMatchObject({ status: 'planned' });
  });

  it('of somebody who is not in this pair is somebody else’s', async () => {
    const stranger = await anAccepted(world, story.cohort, 'mentor', { name: 'Sam' });
    const token = await story.tokenOf(stranger.participant.id);
    expect(await open(token, 'yes')).toMatchObject({ status: 403, title: 'This link belongs to somebody else' });
    expect(await press(token, 'yes')).toMatchObject({ status: 403 });
    expect(await meetingNow()).toMatchObject({ status: 'planned' });
  });
});

describe('the keys of links', () => {
  const keys = async () => (await world.rows()).filter(({ entity }) => entity === 'link key');

  it('are made once a month, whoever needs one first, and old links work on', async () => {
    expect(await keys()).toHaveLength(1);
    const many = Array.from({ length: 6 }, () => openLinks(world));
    world.at('2024-11-02T15:00:00.000Z');
    const link = startLink(
      {
        purpose: 'did-you-meet',
        participantId: story.mentee.participant.id,
        mentorshipId: story.mentorship.id,
        meetingId: story.meeting.id,
      },
      world.now(),
    );
    const tokens = await Promise.all(many.map((links) => links.sign(link, world.trace)));
    expect(new Set(tokens).size).toBe(1);
    expect(tokens[0]?.slice(0, 8)).not.toBe(story.tokens.mentee.slice(0, 8));
    expect(await keys()).toHaveLength(2);
    expect(await press(story.tokens.mentee, 'not-yet')).toMatchObject({ status: 200 });
    expect(await press(tokens[0] ?? '', 'yes')).toMatchObject({ status: 200 });
  });

  it('are gone when no link that they signed can work, though DynamoDB deletes late', async () => {
    world.at('2026-12-01T15:00:00.000Z');
    expect(await keys()).toHaveLength(1);
    expect(await world.store.linkKeys.all(world.now())).toEqual([]);
    expect(await open(story.tokens.mentee)).toMatchObject({ title: 'This link is not from here' });
  });

  it('that another container made are found, and forged ids do not become reads', async () => {
    const reader = openLinks(world);
    world.at('2024-12-01T15:00:00.000Z');
    expect((await reader.read(story.tokens.mentee)).kind).toBe('expired');
    const fresh = await openLinks(world).sign(
      startLink(
        {
          purpose: 'check-in',
          participantId: story.mentee.participant.id,
          mentorshipId: story.mentorship.id,
          milestoneKey: 'check-in',
        },
        world.now(),
      ),
      world.trace,
    );
    expect((await reader.read(fresh)).kind).toBe('foreign');
    world.at('2024-12-01T15:00:10.000Z');
    expect((await reader.read(fresh)).kind).toBe('good');
  });
});

describe('“yes”', () => {
  it('logs the meeting as held, counts it, and tells of it once however often it is pressed', async () => {
    expect(await press(story.tokens.mentee, 'yes')).toMatchObject({ status: 200, title: 'Merci, c’est noté' });
    expect(await meetingNow()).toMatchObject({ status: 'held', version: 2 });
    expect(await pairNow()).toMatchObject({ meetingsPlanned: 0, meetingsHeld: 1 });

    expect(await press(story.tokens.mentee, 'yes')).toMatchObject({ status: 200, title: 'C’est déjà noté' });
    expect(await open(story.tokens.mentee, 'not-yet')).toMatchObject({ title: 'C’est déjà noté' });
    expect(await press(story.tokens.mentee, 'not-yet')).toMatchObject({ status: 409, title: 'C’est déjà réglé' });
    expect(await pairNow()).toMatchObject({ meetingsHeld: 1 });
    expect(await told(world, 'pharos.meeting.held.v1')).toHaveLength(1);
  });

  it('of both is one meeting, also in the same moment', async () => {
    const handler = createHandler(neckAndNeck(world));
    const pages = await Promise.all([
      press(story.tokens.mentee, 'yes', handler),
      press(story.tokens.mentor, 'yes', handler),
    ]);
    expect(pages.map(({ status }) => status)).toEqual([200, 200]);
    expect(await pairNow()).toMatchObject({ meetingsPlanned: 0, meetingsHeld: 1 });
    expect(await told(world, 'pharos.meeting.held.v1')).toHaveLength(1);
  });

  it('pressed twice in the same moment is pressed once', async () => {
    const handler = createHandler(neckAndNeck(world));
    const pages = await Promise.all([
      press(story.tokens.mentor, 'yes', handler),
      press(story.tokens.mentor, 'yes', handler),
    ]);
    expect(pages.map(({ title }) => title).sort()).toEqual(['Thank you, it is noted', 'This is noted already']);
    expect(await told(world, 'pharos.meeting.held.v1')).toHaveLength(1);
  });

  it('comes too early for a meeting that is still to come', async () => {
    const { meeting } = await aPlannedMeeting(world, await pairNow(), '2024-10-20T16:30');
    const about = { purpose: 'did-you-meet', mentorshipId: story.mentorship.id, meetingId: meeting.id } as const;
    const token = await story.links.sign(
      startLink({ ...about, participantId: story.mentor.participant.id }, world.now()),
      world.trace,
    );
    expect(await press(token, 'yes')).toMatchObject({ status: 409, title: 'This meeting is still to come' });
  });

  it('offers a note to oneself, that nobody else can read', async () => {
    const note = 'Begin with the class, not with the plan.';
    expect((await press(story.tokens.mentee, 'yes')).html).toContain('name="reflection"');
    expect(await write(story.tokens.mentee, { reflection: ` ${note}\r\n` })).toMatchObject({ status: 200 });
    const read = (who: object) => call(notesArea(world), 'GET /me/reflections', who);
    expect((await read({ as: 'sub-Marie' })).body.items).toEqual([
      {
        mentorshipId: story.mentorship.id,
        meetingId: story.meeting.id,
        text: note,
        writtenAt: '2024-10-10T15:00:00.000Z',
      },
    ]);
    for (const who of [{ as: 'sub-Morgan' }, office]) expect((await read(who)).body.items).toEqual([]);

    const pages = [await open(story.tokens.mentee), await open(story.tokens.mentor)].map(({ html }) => html);
    const params = { mentorshipId: story.mentorship.id, cohortId: story.cohort.id };
    const seen = [
      await call(meetingsArea(world), 'GET /mentorships/{mentorshipId}/meetings', { ...office, params }),
      await call(meetingsArea(world), 'GET /mentorships/{mentorshipId}/meetings', { as: 'sub-Morgan', params }),
      await call(mentorshipsArea(world), 'GET /mentorships/{mentorshipId}', { ...office, params }),
    ];
    expect(JSON.stringify([pages, seen, await world.outbox()])).not.toContain(note);
  });

  it('takes the note again in place of the first, nothing at all, and nothing before the “yes”', async () => {
    expect(await write(story.tokens.mentee, { reflection: 'Too early' })).toMatchObject({ status: 409 });
    await press(story.tokens.mentee, 'yes');
    await write(story.tokens.mentee, { reflection: 'One' });
    await write(story.tokens.mentee, { reflection: 'Two' });
    expect(await write(story.tokens.mentee, { reflection: '' })).toMatchObject({ status: 200 });
    expect(await write(story.tokens.mentee, { reflection: 'x'.repeat(4001) })).toMatchObject({ status: 422 });
    expect(await write(story.tokens.mentee, { activity: 'nobody-knows' })).toMatchObject({ status: 422 });
    expect(await writtenByMentee()).toMatchObject([{ text: 'Two', version: 2 }]);
  });

  it('gives the note back in its field while it cannot be sealed, and saves nothing of the form', async () => {
    world.keyService.down = new HttpProblem('busy', 'KMS does not answer.');
    expect(await press(story.tokens.mentee, 'yes')).toMatchObject({ status: 200 });
    expect(await meetingNow()).toMatchObject({ status: 'held' });
    const before = await world.rows();
    const answer = await write(story.tokens.mentee, { reflection: 'Ask <why> first' });
    expect(answer.status).toBe(503);
    expect(answer.html).toContain('Ask &lt;why&gt; first</textarea>');
    expect(answer.text).toContain('n’a pu être enregistré');
    expect(await world.rows()).toEqual(before);

    world.keyService.down = undefined;
    expect(await write(story.tokens.mentee, { reflection: 'Ask why first' })).toMatchObject({ status: 200 });
    expect(await writtenByMentee()).toMatchObject([{ text: 'Ask why first', version: 1 }]);
  });
});

describe('the other answers', () => {
  it('“not yet” changes nothing else, and can become “yes”', async () => {
    expect(await press(story.tokens.mentor, 'not-yet')).toMatchObject({ status: 200, title: 'Thank you' });
    expect(await press(story.tokens.mentor, 'not-yet')).toMatchObject({ title: 'This is noted already' });
    expect(await meetingNow()).toMatchObject({ status: 'planned' });
    expect(await press(story.tokens.mentor, 'yes')).toMatchObject({ title: 'Thank you, it is noted' });
    expect(await press(story.tokens.mentee, 'not-yet')).toMatchObject({ status: 409, title: 'C’est déjà réglé' });
  });

  it('“we need help” puts them on the coordinator’s list with an age, once, until a person closes it', async () => {
    await press(story.tokens.mentee, 'help');
    await press(story.tokens.mentee, 'help');
    world.at('2024-10-13T16:00:00.000Z');
    const [request, ...others] = await helpList();
    expect(others).toEqual([]);
    expect(request).toMatchObject({ name: 'Marie', side: 'mentee', reason: 'meeting', status: 'open', waitedDays: 3 });

    const close = (who: object) =>
      call(mentorshipsArea(world), 'POST /mentorships/{mentorshipId}/help-requests/{helpRequestId}/close', {
        ...who,
        params: { mentorshipId: story.mentorship.id, helpRequestId: String(request?.id) },
        body: {},
      });
    expect(await close({ as: 'sub-Morgan' })).toMatchObject({ status: 403 });
    expect(await close(office)).toMatchObject({
      status: 200,
      body: { status: 'closed', closedBy: 'office', waitedDays: null },
    });
    expect(await close(office)).toMatchObject({ status: 409 });
    expect(await helpList()).toEqual([]);
    expect(await helpList({ status: 'closed' })).toHaveLength(1);
    expect(await told(world, 'pharos.help-request.raised.v1')).toHaveLength(1);
    expect(await told(world, 'pharos.help-request.closed.v1')).toHaveLength(1);
  });

  it('“pause” silences the pair, once', async () => {
    expect(await press(story.tokens.mentor, 'pause')).toMatchObject({ title: 'Your mentorship is paused' });
    expect(await press(story.tokens.mentee, 'pause')).toMatchObject({ title: 'Votre mentorat est en pause' });
    expect(await pairNow()).toMatchObject({ status: 'paused', pausedFrom: 'active' });
    expect(await told(world, 'pharos.mentorship.paused.v1')).toHaveLength(1);
  });

  it('that nobody offered is asked for again', async () => {
    expect(await press(story.tokens.mentor, 'maybe')).toMatchObject({ status: 422, title: 'Did you and Marie meet?' });
  });

  it('are over with the mentorship', async () => {
    const params = { mentorshipId: story.mentorship.id };
    await call(mentorshipsArea(world), 'POST /mentorships/{mentorshipId}/end', {
      ...office,
      params,
      body: { reason: 'moved-on' },
    });
    expect(await open(story.tokens.mentor, 'yes')).toMatchObject({
      status: 409,
      title: 'This mentorship has come to an end',
    });
    expect(await press(story.tokens.mentor, 'help')).toMatchObject({ status: 409 });
    expect(await helpList()).toEqual([]);
  });
});

describe('a check-in', () => {
  const asked = async () => {
    const { cohort, mentorship, mentee, mentor } = story;
    world.at('2024-12-03T16:00:00.000Z');
    const of = {
      mentorshipId: mentorship.id,
      cohortId: cohort.id,
      milestoneKey: 'check-in',
      askedAt: '2024-12-03T16:00:00.000Z',
    };
    const sides = [
      ['mentee', mentee],
      ['mentor', mentor],
    ] as const;
    await world.store.commit(
      sides.map(([side, person]) =>
        entities.checkIns.insert({ ...of, side, participantId: person.participant.id, version: 1 }),
      ),
      [],
      world.trace,
    );
    const sign = (participantId: string) =>
      story.links.sign(
        startLink(
          { purpose: 'check-in', participantId, mentorshipId: mentorship.id, milestoneKey: 'check-in' },
          world.now(),
        ),
        world.trace,
      );
    return { mentee: await sign(mentee.participant.id), mentor: await sign(mentor.participant.id) };
  };
  const answersSeenBy = async (who: object) => {
    const params = { mentorshipId: story.mentorship.id };
    const { body } = await call(mentorshipsArea(world), 'GET /mentorships/{mentorshipId}/check-ins', {
      ...who,
      params,
    });
    return (body.items as { side: string; answer?: string }[]).map(({ side, answer }) => `${side} ${answer}`);
  };

  it('is answered by one press, for each side separately, and the other side never sees it', async () => {
    const tokens = await asked();
    expect((await open(tokens.mentor, 'going-well')).html).toContain('value="going-well" checked');
    expect(await press(tokens.mentor, 'going-well')).toMatchObject({ title: 'Thank you, your answer is noted' });
    expect(await press(tokens.mentor, 'going-well')).toMatchObject({ title: 'This is noted already' });
    await press(tokens.mentee, 'not-working');
    expect(await answersSeenBy(office)).toEqual(['mentee not-working', 'mentor going-well']);
    expect(await answersSeenBy({ as: 'sub-Morgan' })).toEqual(['mentor going-well']);
    expect((await open(tokens.mentor)).html.match(/"[\w-]+" checked/g)).toEqual(['"going-well" checked']);
    expect(await told(world, 'pharos.check-in.answered.v1')).toHaveLength(2);
  });

  it.each(['could-use-help', 'not-working'])(
    '“%s” lands on the coordinator’s list, by link and by API alike',
    async (answer) => {
      const tokens = await asked();
      await press(tokens.mentee, answer);
      await call(mentorshipsArea(world), 'PUT /mentorships/{mentorshipId}/check-ins/{milestoneKey}', {
        as: 'sub-Morgan',
        params: { mentorshipId: story.mentorship.id, milestoneKey: 'check-in' },
        body: { answer },
      });
      expect((await helpList()).map(({ side, reason }) => [side, reason]).sort()).toEqual([
        ['mentee', answer],
        ['mentor', answer],
      ]);
      await press(tokens.mentee, 'going-well');
      expect(await helpList()).toHaveLength(2);
    },
  );

  it('asks again, with what was answered, when another answer was chosen', async () => {
    const tokens = await asked();
    await press(tokens.mentor, 'going-well');
    expect((await open(tokens.mentor, 'could-use-help')).text).toContain('You have answered already');
    expect(await press(tokens.mentor, 'could-use-help')).toMatchObject({ title: 'Thank you, your answer is noted' });
    expect(await answersSeenBy(office)).toEqual(['mentee undefined', 'mentor could-use-help']);
  });
});

describe('the wrap-up', () => {
  const asked = async () => {
    const { cohort, mentorship, mentee, mentor } = story;
    world.at('2025-02-11T16:00:00.000Z');
    const of = {
      mentorshipId: mentorship.id,
      cohortId: cohort.id,
      milestoneKey: 'wrap-up',
      askedAt: '2025-02-11T16:00:00.000Z',
    };
    const sides = [
      ['mentee', mentee],
      ['mentor', mentor],
    ] as const;
    await world.store.commit(
      sides.map(([side, { participant }]) =>
        entities.wrapUps.insert({ ...of, side, participantId: participant.id, version: 1 }),
      ),
      [],
      world.trace,
    );
    const sign = (participantId: string) =>
      story.links.sign(
        startLink(
          { purpose: 'wrap-up', participantId, mentorshipId: mentorship.id, milestoneKey: 'wrap-up' },
          world.now(),
        ),
        world.trace,
      );
    return { mentee: await sign(mentee.participant.id), mentor: await sign(mentor.participant.id) };
  };
  const answer = (token: string, fields: Record<string, string>) =>
    browse(createHandler(world), PRESS, { params: { token }, form: { step: 'answer', ...fields } });
  const responses = async (who: object = office) => {
    const params = { cohortId: story.cohort.id, milestoneKey: 'wrap-up' };
    return call(mentorshipsArea(world), 'GET /cohorts/{cohortId}/milestones/{milestoneKey}/responses', {
      ...who,
      params,
    });
  };

  it('asks the mentor what they learned, each what rings true, and opens with the wish chosen', async () => {
    const tokens = await asked();
    const mentor = await open(tokens.mentor, 'continue');
    expect(mentor.html).toContain('value="continue" checked');
    expect(mentor.html).toContain('name="learned"');
    expect((await open(tokens.mentee)).html).not.toContain('name="learned"');
  });

  it('is counted with its response rate beside every figure, and what was learned without a name', async () => {
    const tokens = await asked();
    const given = { wish: 'continue', learned: 'Patience.' };
    expect((await answer(tokens.mentor, given)).title).toBe('Thank you for everything');
    const { body } = await responses();
    const figures = body.wrapUp as Record<string, Record<string, unknown>[]>;
    expect(figures.wishes?.filter(({ count }) => count === 1)).toEqual([
      { side: 'mentor', wish: 'continue', count: 1, asked: 1, answered: 1, responseRate: 1 },
    ]);
    for (const figure of [...(figures.wishes ?? []), ...(figures.outcomes ?? [])])
      expect(figure).toHaveProperty('responseRate');
    expect(figures.wishes?.find(({ side }) => side === 'mentee')).toMatchObject({
      asked: 1,
      answered: 0,
      responseRate: 0,
    });
    expect(figures.learned).toEqual(['Patience.']);
    expect(await responses({ as: 'sub-Morgan' })).toMatchObject({ status: 403 });
    expect(JSON.stringify(await world.outbox())).not.toContain('Patience');
  });

  it('keeps a sentence for others only with consent', async () => {
    const tokens = await asked();
    expect(await answer(tokens.mentor, { testimonial: 'A good year.' })).toMatchObject({
      text: expect.stringContaining('The sentence was not kept'),
    });
    await answer(tokens.mentee, { testimonial: 'Une belle année.', consent: 'yes' });
    expect(JSON.stringify(await world.rows())).not.toContain('A good year.');
    const { body } = await responses();
    expect((body.wrapUp as { testimonials: unknown }).testimonials).toEqual([
      { side: 'mentee', participantId: story.mentee.participant.id, name: 'Marie', text: 'Une belle année.' },
    ]);
  });

  it('is answered once; what is pressed later changes nothing', async () => {
    const tokens = await asked();
    await answer(tokens.mentee, { wish: 'finish' });
    expect(await answer(tokens.mentee, { wish: 'change' })).toMatchObject({ title: 'Vous avez déjà répondu' });
    expect(await open(tokens.mentee, 'change')).toMatchObject({ title: 'Vous avez déjà répondu' });
    expect(await world.store.mentorships.wrapUp(story.mentorship.id, 'wrap-up', 'mentee')).toMatchObject({
      answers: { wish: 'finish' },
      version: 2,
    });
    expect(await told(world, 'pharos.wrap-up.answered.v1')).toHaveLength(1);
  });

  it('takes no outcome that the programme does not name', async () => {
    const tokens = await asked();
    expect(await answer(tokens.mentor, { outcomes: 'riches' })).toMatchObject({ status: 422 });
    expect(await told(world, 'pharos.wrap-up.answered.v1')).toEqual([]);
  });
});

describe('which mail somebody gets', () => {
  const token = () =>
    story.links.sign(
      startLink(
        {
          purpose: 'preferences',
          participantId: story.mentor.participant.id,
          cohortId: story.cohort.id,
          kind: 'meeting-reminder',
        },
        world.now(),
      ),
      world.trace,
    );
  const send = async (form: Record<string, string>) =>
    browse(createHandler(world), PRESS, { params: { token: await token() }, form });
  const mentorNow = () => world.store.participants.get(story.mentor.participant.id);

  it('is one kind less by one click of a mail program, without signing in, and twice equals once', async () => {
    const oneClick = { 'List-Unsubscribe': 'One-Click' };
    expect(await send(oneClick)).toMatchObject({ status: 200, title: 'It is saved' });
    expect(await send(oneClick)).toMatchObject({ status: 200, title: 'This is how it was already' });
    expect(await mentorNow()).toMatchObject({ unsubscribed: ['meeting-reminder'], version: 2 });
  });

  it('is chosen on a page, which opens with the kind of the mail unticked', async () => {
    const tickedOn = ({ html }: { html: string }) =>
      [...html.matchAll(/value="([\w-]+)" checked/g)].map(([, kind]) => kind);
    const all = [...optionalKinds];
    expect(tickedOn(await open(await token())).toSorted()).toEqual(all.toSorted());
    expect(tickedOn(await open(await token(), 'stop'))).not.toContain('meeting-reminder');
    await send({ step: 'preferences', gets: 'wrap-up' });
    expect(tickedOn(await open(await token()))).toEqual(['wrap-up']);
  });

  it('is known to the API as well, where mail that everybody gets cannot be stopped', async () => {
    await send({ 'List-Unsubscribe': 'One-Click' });
    const me = (method: string, body?: object) =>
      call(meArea(world), `${method} /me/preferences`, { as: 'sub-Morgan', body });
    expect((await me('GET')).body).toMatchObject({ unsubscribed: ['meeting-reminder'], version: 2 });
    expect(await me('PUT', { unsubscribed: ['check-in'] })).toMatchObject({
      status: 200,
      body: { unsubscribed: ['check-in'] },
    });
    expect(await me('PUT', { unsubscribed: ['introduction-mentor'] })).toMatchObject({ status: 422 });
    expect(await call(meArea(world), 'GET /me/preferences', { as: 'nobody' })).toMatchObject({ status: 404 });
  });
});
