import { aCohort, anApplication, anId, aProgramme } from '@pharos/test/support/builders.ts';
import { describe, expect, it } from 'vitest';
import { Application, type ApplicationForm, decideApplication, noticeOf, submitApplication } from './index.ts';

const made = { id: anId('app'), participantId: anId('par'), now: '2024-05-02T14:00:00.000Z' };
const agreedTo = noticeOf(aProgramme()).version;
const mentee: ApplicationForm = {
  agreedTo,
  role: 'mentee',
  kind: 'student',
  language: 'fr',
  answers: { year: 'final', areas: ['maths'] },
};
const mentor = (places?: number): ApplicationForm => ({
  agreedTo,
  role: 'mentor',
  kind: 'alumni',
  language: 'en',
  answers: { areas: ['maths'], motto: 'Listen first', ...(places === undefined ? {} : { places }) },
});

const submit = (form: ApplicationForm, { programme = aProgramme(), cohort = aCohort() } = {}) =>
  submitApplication(programme, cohort, form, made);

describe('a new application', () => {
  it('is submitted, and its event carries ids and no answers', () => {
    const { application, event } = submit(mentee);
    expect(Application.parse(application)).toMatchObject({
      status: 'submitted',
      load: 0,
      priority: 0,
      version: 1,
      submittedAt: made.now,
    });
    expect(event).toEqual({
      type: 'pharos.application.submitted.v1',
      version: 1,
      subject: `application/${made.id}`,
      data: { applicationId: made.id, cohortId: anId('coh'), participantId: made.participantId, role: 'mentee' },
    });
  });

  it('keeps which notice the person said yes to, and when; answers brought from a form are told of, not agreed to', () => {
    expect(submit(mentee).application.consent).toEqual({ how: 'agreed', notice: agreedTo, at: made.now });
    const brought = submit({ ...mentee, agreedTo: undefined });
    expect(brought.application.consent).toEqual({ how: 'told', notice: agreedTo, at: made.now });
  });

  it('with a yes to words that have changed is refused, beside all else that is wrong', () => {
    expect(() => submit({ ...mentee, kind: 'pupil', agreedTo: '0123456789abcdef' })).toThrow(
      expect.objectContaining({
        code: 'invalid-input',
        issues: [expect.objectContaining({ path: 'kind' }), expect.objectContaining({ path: 'consent.notice' })],
      }),
    );
  });

  it('of a mentor has as many places as the mentor offers, and one where nobody asked', () => {
    expect(submit(mentor(3)).application.capacity).toBe(3);
    expect(submit(mentor()).application.capacity).toBe(1);
    const { capacityQuestion: _unasked, ...silent } = aProgramme();
    const form = { ...mentor(3), agreedTo: noticeOf(silent).version };
    expect(submit(form, { programme: silent }).application.capacity).toBe(1);
  });

  it('of a mentee has one place, whatever is answered', () => {
    const generous = aProgramme({ capacityQuestion: 'wished' });
    const programme = {
      ...generous,
      questions: [
        ...generous.questions,
        {
          key: 'wished',
          type: 'number' as const,
          roles: ['mentee' as const],
          required: false,
          min: 1,
          max: 4,
          label: generous.name,
        },
      ],
    };
    const form = { ...mentee, answers: { ...mentee.answers, wished: 4 } };
    expect(submit(form, { programme }).application.capacity).toBe(1);
  });

  it('is refused while the cohort takes none, also when the cohort runs', () => {
    const cohort = aCohort({ status: 'running', intakeOpen: false });
    expect(() => submit(mentee, { cohort })).toThrow(
      expect.objectContaining({ code: 'intake-closed', facts: { status: 'running' } }),
    );
  });

  it('is taken while the cohort runs and intake is open', () => {
    expect(submit(mentee, { cohort: aCohort({ status: 'running' }) }).application.status).toBe('submitted');
  });

  it('of a kind that the role does not have names the kinds there are', () => {
    expect(() => submit({ ...mentee, kind: 'alumni' })).toThrow(
      expect.objectContaining({ code: 'invalid-input', issues: [{ path: 'kind', message: 'must be one of student' }] }),
    );
  });

  it('with wrong answers is refused for them, before anybody speaks of eligibility', () => {
    const form = { ...mentee, answers: { year: 'first', areas: [] } };
    expect(() => submit(form)).toThrow(expect.objectContaining({ code: 'invalid-input' }));
    expect(() => submit({ ...mentee, answers: { year: 'first', areas: ['maths'] } })).toThrow(
      expect.objectContaining({ code: 'not-eligible' }),
    );
  });
});

describe('a decision about an application', () => {
  it.each(['accepted', 'waitlisted', 'declined', 'withdrawn'] as const)('%s is told by an event of its own', (to) => {
    const { application, event } = decideApplication(anApplication(), to, '2024-05-03T09:00:00.000Z');
    expect(application).toMatchObject({ status: to, decidedAt: '2024-05-03T09:00:00.000Z', version: 2 });
    expect(event.type).toBe(`pharos.application.${to}.v1`);
    expect(Object.keys(event.data).sort()).toEqual(['applicationId', 'cohortId', 'participantId', 'role']);
  });

  it.each(['withdrawn', 'waitlisted'] as const)('is refused as %s for somebody with a mentorship under way', (to) => {
    const busy = anApplication({ status: 'accepted', load: 1 });
    expect(() => decideApplication(busy, to, made.now)).toThrow(
      expect.objectContaining({ code: 'invalid-transition', facts: { load: 1 } }),
    );
  });
});
