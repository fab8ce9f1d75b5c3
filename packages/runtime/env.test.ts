import { describe, expect, it } from 'vitest';
import { BaseEnv, ScheduleEnv } from './env.ts';
import { readEnv } from './index.ts';

const complete = {
  TABLE_NAME: 'pharos',
  SCHEDULE_GROUP: 'pharos',
  SCHEDULE_ROLE_ARN: 'arn:aws:iam::1:role/r',
  SCHEDULE_TARGET_ARN: 'arn:aws:events:ca-central-1:1:event-bus/b',
  SCHEDULE_DEAD_LETTERS_ARN: 'arn:aws:sqs:ca-central-1:1:q',
};

describe('the environment of a function', () => {
  it('is read as its schema says, and nothing beside it', () => {
    expect(readEnv(BaseEnv, { ...complete, SECRET: 'x' })).toEqual({ TABLE_NAME: 'pharos' });
    expect(readEnv(ScheduleEnv, complete)).toEqual(complete);
  });

  it.each(Object.keys(complete))('without %s stops the function at its start, naming it', (name) => {
    const { [name as keyof typeof complete]: _missing, ...rest } = complete;
    expect(() => readEnv(ScheduleEnv, rest)).toThrow(new RegExp(`incomplete: ${name}: `));
  });

  it('names every variable that is wrong, and repeats none of the values', () => {
    const wrong = { ...complete, SCHEDULE_ROLE_ARN: 'hunter2', SCHEDULE_GROUP: '' };
    expect(() => readEnv(ScheduleEnv, wrong)).toThrow(/SCHEDULE_GROUP: .*; SCHEDULE_ROLE_ARN: /);
    expect(() => readEnv(ScheduleEnv, wrong)).not.toThrow(/hunter2/);
  });
});
