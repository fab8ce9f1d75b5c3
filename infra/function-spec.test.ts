import { SweepDueV1 } from '@pharos/events';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { area, environmentFor, type Facts, reaction } from './function-spec.ts';

const table = { actions: ['GetItem'] } as const;
const facts: Facts = {
  TABLE_NAME: 'table',
  BUS_NAME: 'bus',
  SENDER_ADDRESS: 'pharos@school.example',
  CONFIGURATION_SET: 'pharos',
  DEFAULT_TIME_ZONE: 'America/Edmonton',
  TOKEN_ISSUER: 'https://issuer.example.org',
  TOKEN_AUDIENCE: 'web',
  STAFF_CLAIM: '',
  RETENTION: '',
  FIRST_COORDINATOR: '',
  SCHEDULE_GROUP: 'pharos',
  SCHEDULE_ROLE_ARN: 'arn:aws:iam::000000000000:role/schedules',
  SCHEDULE_TARGET_ARN: 'arn:aws:events:ca-central-1:000000000000:event-bus/pharos',
  SCHEDULE_DEAD_LETTERS_ARN: 'arn:aws:sqs:ca-central-1:000000000000:schedules',
};

describe('the environment of a function', () => {
  it('holds the facts its schema asks for, and no others', () => {
    const Env = z.object({ TABLE_NAME: z.string(), BUS_NAME: z.string() });

    expect(environmentFor(Env, facts)).toEqual({ TABLE_NAME: 'table', BUS_NAME: 'bus' });
  });

  it('may leave out what has a default and is no fact', () => {
    const Env = z.object({ TABLE_NAME: z.string(), PAGE: z.string().default('50') });

    expect(area({ entry: 'http/tea', env: Env, table }).entry).toBe('http/tea');
    expect(environmentFor(Env, facts)).toEqual({ TABLE_NAME: 'table' });
  });

  it('does not compile when it asks for what nobody can give', () => {
    const Env = z.object({ TABLE_NAME: z.string(), NOBODY_KNOWS: z.string() });

    // @ts-expect-error NOBODY_KNOWS is not among the facts
    expect(area({ entry: 'http/tea', env: Env, table }).entry).toBe('http/tea');
  });
});

describe('a reaction', () => {
  it('does not compile without a sentence on what people go without', () => {
    const Env = z.object({ TABLE_NAME: z.string() });

    // @ts-expect-error impact is missing
    expect(reaction({ entry: 'due/tea', env: Env, events: [SweepDueV1], table }).entry).toBe('due/tea');
  });
});
