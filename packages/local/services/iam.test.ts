import { describe, expect, test } from 'vitest';
import type { Caller, Resource } from '../cloud/types.ts';
import { createGate } from './iam.ts';
import { arn, assemblyOf, resource } from './test-world.ts';

const roleArn = arn('iam', 'role/Sender');
const bus = arn('events', 'event-bus/pharos');
const identity = arn('ses', 'identity/example.org');
const sender: Caller = { kind: 'function', functionId: 'Test/Sender', roleArn };

const document = (...Statement: object[]) => ({ Version: '2012-10-17', Statement });
const allow = (Action: string | string[], Resource: string | string[], more: object = {}) => ({
  Effect: 'Allow',
  Action,
  Resource,
  ...more,
});

const role = (properties: Record<string, unknown> = {}): Resource =>
  resource('AWS::IAM::Role', 'SenderRole', properties, { ref: 'Sender', arn: roleArn });

const inline = (...statements: object[]) =>
  role({ Policies: [{ PolicyName: 'inline', PolicyDocument: document(...statements) }] });

const put = { action: 'events:PutEvents', resource: bus };

describe('createGate', () => {
  test('without a policy everything is refused, and the reason names role, action and resource', async () => {
    const { allowed, reason } = await createGate(assemblyOf(role()))(sender, put);
    expect(allowed).toBe(false);
    expect(reason).toContain(roleArn);
    expect(reason).toContain('events:PutEvents');
    expect(reason).toContain(bus);
  });

  test('tells names apart that fit other patterns of a role, whatever it was asked before', async () => {
    const schedule = (name: string) => ({
      action: 'scheduler:DeleteSchedule',
      resource: arn('scheduler', `schedule/pharos/${name}`),
    });
    const gate = createGate(assemblyOf(inline(allow('scheduler:*', schedule('before-*').resource))));
    const asked = ['before-1', 'after-1', 'before-2', 'after-2'].map((name) => gate(sender, schedule(name)));
    expect((await Promise.all(asked)).map(({ allowed }) => allowed)).toEqual([true, false, true, false]);
    expect((await gate(sender, schedule('after-3'))).reason).toContain('schedule/pharos/after-3');
  });

  test('the operator may do everything, a role of no template nothing', async () => {
    const gate = createGate(assemblyOf(inline(allow('*', '*'))));
    expect(await gate({ kind: 'operator' }, put)).toMatchObject({ allowed: true });
    const stranger = { ...sender, roleArn: arn('iam', 'role/Stranger') };
    expect(await gate(stranger, put)).toMatchObject({ allowed: false, reason: expect.stringContaining('no template') });
  });

  test('inline, standing, managed and role policies all count', async () => {
    const statement = document(allow('events:PutEvents', bus));
    const managedArn = arn('iam', 'policy/Shared');
    const managed = resource('AWS::IAM::ManagedPolicy', 'Shared', { PolicyDocument: statement }, { arn: managedArn });
    const assemblies = [
      assemblyOf(inline(allow('events:PutEvents', bus))),
      assemblyOf(role(), resource('AWS::IAM::Policy', 'P', { Roles: ['Sender'], PolicyDocument: statement })),
      assemblyOf(role(), resource('AWS::IAM::RolePolicy', 'P', { RoleName: 'Sender', PolicyDocument: statement })),
      assemblyOf(role({ ManagedPolicyArns: [managedArn] }), managed),
    ];
    for (const assembly of assemblies) expect(await createGate(assembly)(sender, put)).toMatchObject({ allowed: true });
    const other = resource('AWS::IAM::Policy', 'P', { Roles: ['Someone'], PolicyDocument: statement });
    expect(await createGate(assemblyOf(role(), other))(sender, put)).toMatchObject({ allowed: false });
  });

  test('knows the basic execution role, and refuses to start with an unknown managed policy', async () => {
    const basic = 'arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole';
    const gate = createGate(assemblyOf(role({ ManagedPolicyArns: [basic] })));
    const logs = { action: 'logs:PutLogEvents', resource: arn('logs', 'log-group:/aws/lambda/x:log-stream:y') };
    expect(await gate(sender, logs)).toMatchObject({ allowed: true });
    const admin = 'arn:aws:iam::aws:policy/AdministratorAccess';
    expect(() => createGate(assemblyOf(role({ ManagedPolicyArns: [admin] })))).toThrow('AdministratorAccess');
  });

  test('wildcards reach as far as they say', async () => {
    const gate = createGate(assemblyOf(inline(allow('scheduler:*Schedule', arn('scheduler', 'schedule/pharos/*')))));
    const create = { action: 'scheduler:CreateSchedule', resource: arn('scheduler', 'schedule/pharos/a') };
    expect(await gate(sender, create)).toMatchObject({ allowed: true });
    expect(await gate(sender, { ...create, resource: arn('scheduler', 'schedule/other/a') })).toMatchObject({
      allowed: false,
    });
    expect(await gate(sender, { ...create, action: 'scheduler:ListSchedules', resource: '*' })).toMatchObject({
      allowed: false,
    });
  });

  test('an explicit denial wins', async () => {
    const deny = { Effect: 'Deny', Action: 'events:*', Resource: arn('events', 'event-bus/ph*') };
    const gate = createGate(assemblyOf(inline(allow('*', '*'), deny)));
    expect(await gate(sender, put)).toMatchObject({ allowed: false, reason: expect.stringContaining('explicitly') });
    expect(await gate(sender, { ...put, resource: arn('events', 'event-bus/default') })).toMatchObject({
      allowed: true,
    });
  });

  test('conditions see the context of the request, and decisions are kept apart by it', async () => {
    const condition = { Condition: { StringEquals: { 'ses:FromAddress': 'office@example.org' } } };
    const gate = createGate(assemblyOf(inline(allow('ses:SendEmail', identity, condition))));
    const send = (from?: string) =>
      gate(sender, {
        action: 'ses:SendEmail',
        resource: identity,
        ...(from === undefined ? {} : { context: { 'ses:FromAddress': from } }),
      });
    expect(await send('office@example.org')).toMatchObject({ allowed: true });
    expect(await send('other@example.org')).toMatchObject({ allowed: false });
    expect(await send()).toMatchObject({ allowed: false });
  });

  describe('the partition keys of items', () => {
    const table = arn('dynamodb', 'table/pharos');
    const put = (...keys: string[]) => ({
      action: 'dynamodb:PutItem',
      resource: table,
      context: { 'dynamodb:LeadingKeys': keys },
    });
    const keys = { 'dynamodb:LeadingKeys': ['AUDIT#*'] };

    test('are what a role is kept to', async () => {
      const only = allow('dynamodb:PutItem', table, { Condition: { 'ForAllValues:StringLike': keys } });
      const gate = createGate(assemblyOf(inline(only)));
      const asked = [put('AUDIT#a'), put('COHORT#a'), put('AUDIT#b', 'COHORT#b'), put('AUDIT#c', 'AUDIT#d')];
      const decided = await Promise.all(asked.map((need) => gate(sender, need)));
      expect(decided.map(({ allowed }) => allowed)).toEqual([true, false, false, true]);
    });

    test('are what a role is kept away from', async () => {
      const deny = {
        ...allow('dynamodb:PutItem', table, { Condition: { 'ForAnyValue:StringLike': keys } }),
        Effect: 'Deny',
      };
      const gate = createGate(assemblyOf(inline(allow('dynamodb:PutItem', table), deny)));
      const asked = [put('COHORT#a'), put('AUDIT#a'), put('COHORT#b'), put('COHORT#c', 'AUDIT#c'), put('NO-AUDIT#')];
      const decided = await Promise.all(asked.map((need) => gate(sender, need)));
      expect(decided.map(({ allowed }) => allowed)).toEqual([true, false, true, false, true]);
    });
  });

  test('a permissions boundary limits what policies allow', async () => {
    const boundaryArn = arn('iam', 'policy/Boundary');
    const boundary = resource(
      'AWS::IAM::ManagedPolicy',
      'Boundary',
      { PolicyDocument: document(allow('ses:*', '*')) },
      { arn: boundaryArn },
    );
    const policies = [{ PolicyName: 'all', PolicyDocument: document(allow(['events:*', 'ses:*'], '*')) }];
    const gate = createGate(assemblyOf(role({ Policies: policies, PermissionsBoundary: boundaryArn }), boundary));
    expect(await gate(sender, put)).toMatchObject({ allowed: false });
    expect(await gate(sender, { action: 'ses:SendEmail', resource: identity })).toMatchObject({ allowed: true });
  });

  test('unknown actions and malformed policies are refused', async () => {
    const gate = createGate(assemblyOf(inline(allow('*', '*'))));
    for (const action of ['events:PutEverything', 'nothing:Do', 'plain']) {
      expect(await gate(sender, { action, resource: '*' })).toMatchObject({ allowed: false });
    }
    const malformed = createGate(assemblyOf(inline({ Effect: 'Maybe', Action: '*', Resource: '*' })));
    expect(await malformed(sender, put)).toMatchObject({
      allowed: false,
      reason: expect.stringContaining('malformed'),
    });
  });

  test('a known question is answered at a twentieth of the cost of a new one', async () => {
    const newGate = () => createGate(assemblyOf(inline(allow('events:PutEvents', bus))));
    const perQuestion = async (times: number, ask: () => Promise<unknown>) => {
      const begin = performance.now();
      for (let i = 0; i < times; i += 1) await ask();
      return (performance.now() - begin) / times;
    };
    const gate = newGate();
    await perQuestion(2_000, () => gate(sender, put));
    const known = await perQuestion(20_000, () => gate(sender, put));
    const fresh = await perQuestion(50, () => newGate()(sender, put));
    expect(known * 20).toBeLessThan(fresh);
  });

  describe('of a key in KMS', () => {
    const key = arn('kms', 'key/notes');
    const named = { 'ForAnyValue:StringEquals': { 'kms:EncryptionContextKeys': 'programme' } };
    const may = { ...allow('kms:Decrypt', key, { Condition: named }) };
    const gateFor = (path: string, more: object = {}) => {
      const principal = { Principal: { AWS: 'arn:aws:iam::000000000000:root' } };
      const Condition = { ArnLike: { 'aws:PrincipalArn': arn('iam', 'role/private/*') }, ...named };
      const KeyPolicy = document(allow('kms:Decrypt', '*', { ...principal, Condition, ...more }));
      const reader = arn('iam', `role${path}Reader`);
      const gate = createGate(
        assemblyOf(
          resource('AWS::KMS::Key', 'Key', { KeyPolicy }, { ref: 'notes', arn: key }),
          resource(
            'AWS::IAM::Role',
            'Reader',
            { Policies: [{ PolicyName: 'inline', PolicyDocument: document(may) }] },
            { ref: 'Reader', arn: reader },
          ),
        ),
      );
      return async (context: Record<string, string[]>) =>
        (
          await gate(
            { kind: 'function', functionId: 'Test/Reader', roleArn: reader },
            { action: 'kms:Decrypt', resource: key, context },
          )
        ).allowed;
    };
    const werklund = { 'kms:EncryptionContextKeys': ['programme'] };

    test('both its own policy and that of the role decide', async () => {
      expect(await gateFor('/private/')(werklund)).toBe(true);
      expect(await gateFor('/private/')({}), 'in no programme’s name').toBe(false);
      expect(await gateFor('/')(werklund), 'a role of another path').toBe(false);
    });
  });
});
