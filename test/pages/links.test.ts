import { ScanCommand } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import { createClient } from '@pharos/api-client';
import { startLink } from '@pharos/domain';
import { newId, openLinks } from '@pharos/runtime';
import { openStore } from '@pharos/store';
import { inBrowser, type Tab } from '@pharos/test/support/browser.ts';
import { clientOf } from '@pharos/test/support/create-table.ts';
import { anIntroducedPair, type IntroducedPair } from '@pharos/test/support/introduced-pair.ts';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';

let pair: IntroducedPair;
let meetingId: string;

/** Marie and Morgan, on the day after they were to meet. */
beforeAll(async () => {
  pair = await anIntroducedPair(inject('assembly'));
  ({ id: meetingId } = await planned('2024-09-10T16:00'));
  await pair.cloud.moveTo(Date.parse('2024-09-12T15:00:00Z'));
});
afterAll(() => pair[Symbol.asyncDispose]());

const planned = (local: string) =>
  pair.marie.client.planMeeting({ params: { mentorshipId: pair.mentorshipId }, body: { local, mode: 'virtual' } });

/** Everything in the table, by key. */
const rows = async (): Promise<Record<string, unknown>> => {
  const { endpoint, name } = pair.cloud.table;
  const { Items = [], LastEvaluatedKey } = await clientOf(endpoint).send(new ScanCommand({ TableName: name }));
  expect(LastEvaluatedKey).toBeUndefined();
  return Object.fromEntries(Items.map((item) => unmarshall(item)).map((item) => [`${item.pk} ${item.sk}`, item]));
};

const pairNow = () => pair.coordinator.getMentorship({ params: { mentorshipId: pair.mentorshipId } });

/** A link with whatever is said of it, signed with the key of this deployment. */
const signed = async (link: Parameters<typeof startLink>[0]): Promise<string> => {
  const { endpoint, name } = pair.cloud.table;
  const { now } = pair.cloud;
  const trace = { now, newId, correlationId: 'test', causationId: null };
  const links = openLinks({ store: openStore(clientOf(endpoint), name), now });
  return `${pair.cloud.apiUrl}/links/${await links.sign(startLink(link, now()), trace)}`;
};

/** A reader's browser, which runs no scripts. */
const reader = { javaScriptEnabled: false, locale: 'fr-CA' } as const;

const opened = async ({ page, complaints }: Tab, address: string) => {
  const response = await page.goto(address);
  return { status: response?.status(), title: await page.title(), complaints };
};
const pressed = async ({ page, complaints }: Tab, button: string) => {
  await page.getByRole('button', { name: button, exact: true }).click();
  await page.waitForLoadState();
  return { title: await page.title(), complaints };
};
const clean = { complaints: [] };

describe('a link that is fetched', () => {
  it('changes nothing, though a scanner fetches it a thousand times', async () => {
    const links = [await pair.linkIn(pair.marie, 'did-you-meet'), await pair.linkIn(pair.marie, 'preferences')];
    await fetch(links[0] ?? '');
    await pair.cloud.settle();
    const before = {
      rows: await rows(),
      mails: (await pair.cloud.inbox()).length,
      events: pair.cloud.eventLog().length,
    };
    const choices = ['yes', 'pause', 'help', 'stop', 'nonsense'];
    const statuses = new Set<number>();
    for (let round = 0; round < 100; round += 1) {
      const answers = await Promise.all(
        Array.from({ length: 10 }, async (_, i) => {
          const answer = await fetch(`${links[i % 2]}?choose=${choices[(round + i) % 5]}`);
          await answer.text();
          return answer.status;
        }),
      );
      for (const status of answers) statuses.add(status);
    }
    await pair.cloud.settle();
    expect([...statuses]).toEqual([200]);
    expect({
      rows: await rows(),
      mails: (await pair.cloud.inbox()).length,
      events: pair.cloud.eventLog().length,
    }).toEqual(before);
  });
});

describe('a link that is none', () => {
  inBrowser('has a page that says what is wrong with it, and its button does nothing', async ({ open }) => {
    const good = await pair.linkIn(pair.marie, 'did-you-meet');
    const foreign = good.replace(/links\/.{8}/, 'links/00000000');
    const of = { purpose: 'did-you-meet', mentorshipId: pair.mentorshipId, meetingId } as const;
    const strangers = await signed({ ...of, participantId: newId('par') });
    const wrong = [
      ['cut', good.slice(0, -5), 404, 'Ce lien est incomplet'],
      ['edited', good.replace('did-you-meet', 'check-in'), 404, 'Ce lien est incomplet'],
      ['forged', `${good.slice(0, -43)}${'A'.repeat(43)}`, 404, 'Ce lien est incomplet'],
      [
        'in another name',
        good.replace(pair.marie.participantId, pair.morgan.participantId),
        404,
        'Ce lien est incomplet',
      ],
      ['of another deployment', foreign, 404, 'Ce lien ne vient pas d’ici'],
      ['of nobody who is known', strangers, 410, 'This link has expired'],
    ] as const;
    const before = await rows();
    await using tab = await open(reader);
    for (const [name, link, status, title] of wrong) {
      const shown = await opened(tab, `${link}?choose=yes`);
      expect({ name, ...shown }).toMatchObject({ name, status, title });
      expect((await fetch(link, { method: 'POST', body: new URLSearchParams({ answer: 'yes' }) })).status).toBe(status);
    }
    expect(await rows()).toEqual(before);
  });

  inBrowser('of somebody else says so in the language of the one it was sent to', async ({ open }) => {
    const { participantId } = await aStranger();
    const link = await signed({ purpose: 'did-you-meet', mentorshipId: pair.mentorshipId, meetingId, participantId });
    await using tab = await open({ ...reader, locale: 'en-CA' });
    const title = 'Ce lien appartient à quelqu’un d’autre';
    expect(await opened(tab, link)).toMatchObject({ status: 403, title });
  });
});

/** The same programme's next year, which takes applications. */
const theNextCohort = async (): Promise<string> => {
  const { cycle, programmeId } = await pair.coordinator.getCohort({ params: { cohortId: pair.cohortId } });
  const { id: cohortId } = await pair.coordinator.createCohort({ body: { programmeId, cycle } });
  await pair.coordinator.openCohort({ params: { cohortId } });
  return cohortId;
};

/** Somebody who has applied, and is in no pair. */
const aStranger = async () => {
  const query = { role: 'mentee' } as const;
  const [like] = (await pair.coordinator.listApplications({ params: { cohortId: pair.cohortId }, query })).items;
  if (!like) throw new Error('nobody has applied as a mentee');
  const stranger = createClient({ baseUrl: pair.cloud.apiUrl, token: await pair.cloud.token({ sub: 'sam' }) });
  const { role, kind, answers = {} } = like;
  const params = { cohortId: pair.cohortId };
  const { version: notice } = await stranger.getNotice({ params });
  const person = { name: 'Sam', email: 'sam@example.org', language: 'fr', consent: { notice } } as const;
  return stranger.submitApplication({ params, body: { role, kind, answers, ...person } });
};

describe('“Did you meet?”, answered from the mail without scripts', () => {
  inBrowser('is noted with one press, and takes what they did and a note', async ({ open }) => {
    const link = await pair.linkIn(pair.marie, 'did-you-meet');
    await using tab = await open(reader);
    const title = 'Avez-vous rencontré Morgan\u00a0?';
    expect(await opened(tab, `${link}?choose=yes`)).toEqual({ status: 200, title, ...clean });
    expect(await tab.page.getByLabel('Oui, nous nous sommes rencontrés').isChecked()).toBe(true);
    expect(await pressed(tab, 'Confirmer')).toEqual({ title: 'Merci, c’est noté', ...clean });
    expect(await pairNow()).toMatchObject({ meetings: { held: 1, planned: 0 } });

    await tab.page.getByRole('radio').first().check();
    await tab.page.getByRole('textbox').fill('Commencer par la classe.');
    expect(await pressed(tab, 'Enregistrer')).toEqual({ title: 'Merci, c’est enregistré', ...clean });
    expect((await pair.marie.client.listMyReflections()).items).toMatchObject([{ text: 'Commencer par la classe.' }]);

    expect(await opened(tab, `${link}?choose=yes`)).toMatchObject({ title: 'C’est déjà noté', ...clean });
    await fetch(link, { method: 'POST', body: new URLSearchParams({ step: 'answer', answer: 'yes' }) });
    expect(await pairNow()).toMatchObject({ meetings: { held: 1 } });
  });

  inBrowser('has been settled when the other one answered first', async ({ open }) => {
    await using tab = await open(reader);
    await opened(tab, `${await pair.linkIn(pair.morgan, 'did-you-meet')}?choose=not-yet`);
    expect((await pressed(tab, 'Confirm')).title).toBe('This has been settled already');
  });

  inBrowser('can ask for help, and for a pause', async ({ open }) => {
    await planned('2024-09-24T16:00');
    await pair.cloud.moveTo(Date.parse('2024-09-26T15:00:00Z'));
    await using tab = await open(reader);
    await opened(tab, `${await pair.linkIn(pair.marie, 'did-you-meet')}?choose=help`);
    expect(await pressed(tab, 'Confirmer')).toEqual({ title: 'Merci de nous le dire', ...clean });
    const asked = await pair.coordinator.listHelpRequests({ params: { cohortId: pair.cohortId } });
    expect(asked.items).toMatchObject([{ name: 'Marie', reason: 'meeting' }]);

    await opened(tab, `${await pair.linkIn(pair.morgan, 'did-you-meet')}?choose=pause`);
    expect(await pressed(tab, 'Confirm')).toEqual({ title: 'Your mentorship is paused', ...clean });
    expect(await pairNow()).toMatchObject({ status: 'paused' });
    await pair.marie.client.resumeMentorship({ params: { mentorshipId: pair.mentorshipId } });
  });
});

describe('the other pages', () => {
  inBrowser('take a check-in', async ({ open }) => {
    await pair.cloud.moveTo(Date.parse('2024-11-20T15:00:00Z'));
    const link = await pair.linkIn(pair.marie, 'check-in');
    await using tab = await open(reader);
    expect(await opened(tab, `${link}?choose=going-well`)).toMatchObject({ status: 200, ...clean });
    expect(await pressed(tab, 'Confirmer')).toEqual({ title: 'Merci, votre réponse est notée', ...clean });
    expect(await opened(tab, `${link}?choose=going-well`)).toMatchObject({ title: 'C’est déjà noté', ...clean });
    const path = { mentorshipId: pair.mentorshipId };
    expect((await pair.coordinator.listCheckIns({ params: path })).items).toMatchObject([
      { side: 'mentee', answer: 'going-well' },
      { side: 'mentor' },
    ]);
  });

  inBrowser('of a link that is too old say so in its reader’s language', async ({ open }) => {
    await using tab = await open({ ...reader, locale: 'en-CA' });
    const link = await pair.linkIn(pair.marie, 'did-you-meet');
    expect(await opened(tab, link)).toMatchObject({ status: 410, title: 'Ce lien a expiré' });
  });

  inBrowser('stop a kind of mail', async ({ open }) => {
    await using tab = await open(reader);
    const link = await pair.linkIn(pair.morgan, 'preferences');
    expect(await opened(tab, `${link}?choose=stop`)).toMatchObject({ status: 200, ...clean });
    expect(await tab.page.getByLabel('Check-ins during the year').isChecked()).toBe(false);
    expect(await pressed(tab, 'Save')).toEqual({ title: 'It is saved', ...clean });
    await opened(tab, `${link}?choose=stop`);
    expect((await pressed(tab, 'Save')).title).toBe('This is how it was already');
  });

  inBrowser('close the year, and then there is nothing left to answer', async ({ open }) => {
    await pair.cloud.moveTo(Date.parse('2025-06-04T15:00:00Z'));
    const link = await pair.linkIn(pair.morgan, 'wrap-up');
    await using tab = await open(reader);
    expect(await opened(tab, `${link}?choose=continue`)).toMatchObject({ status: 200, ...clean });
    await tab.page.getByRole('checkbox').first().check();
    expect(await pressed(tab, 'Send')).toEqual({ title: 'Thank you for everything', ...clean });
    expect(await opened(tab, link)).toMatchObject({ title: 'You have answered already', ...clean });

    const cohortId = await theNextCohort();
    await pair.coordinator.rollOver({ params: { cohortId }, body: { from: pair.cohortId } });
    await pair.cloud.settle();
    const again = await pair.linkIn(pair.morgan, 'rollover');
    const asks = 'Would you like to take part again?';
    expect(await opened(tab, again)).toMatchObject({ status: 200, title: asks, ...clean });
    expect((await pressed(tab, 'Apply with these answers')).title).toBe('Thank you, your application is in');
    expect((await opened(tab, again)).title).toBe('You have applied already');

    const other = await pair.linkIn(pair.marie, 'check-in');
    await pair.coordinator.endMentorship({ params: { mentorshipId: pair.mentorshipId }, body: { reason: 'moved-on' } });
    expect(await opened(tab, other)).toMatchObject({ status: 409, title: 'Ce mentorat est terminé' });
  });
});
