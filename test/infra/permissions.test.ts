import { AwsSolutionsChecks } from 'cdk-nag';
import { beforeAll, describe, expect, it } from 'vitest';
import { denials, everyFunction, type Json, permissions, type Synthesised, synthesised } from './synth.ts';

let cloud: Synthesised;
beforeAll(() => {
  cloud = synthesised();
});

const whoMay = (action: string) => [
  ...new Set(
    permissions(cloud)
      .filter((permission) => permission.action === action)
      .map(({ role }) => role),
  ),
];

describe('least privilege', () => {
  it('uses a wildcard in three places, each with a reason beside it', () => {
    const wild = permissions(cloud).filter(({ action, resource }) => `${action}${resource}`.includes('*'));
    const lines = wild.map(
      ({ role, action, resource }) =>
        `${role} ${action} ${resource.includes(':schedule/') ? 'schedules of the group' : resource}`,
    );

    const scheduling = ['CreateSchedule', 'DeleteSchedule', 'UpdateSchedule'];
    expect(lines.sort()).toEqual(
      [
        'RelayOutbox dynamodb:ListStreams "*"',
        'DueSending ses:GetAccount "*"',
        'OnMessageRequestedSend ses:GetAccount "*"',
        ...[
          'DueSending',
          'OnMessageRequestedSend',
          'DueMeetingReminder',
          'DueNudge',
          'OnErasureAdvancedErase',
          'OnMentorshipIntroducedPlanNudges',
          'DueSweep',
          'OnHoldChangedKeepSilence',
          'OnMeetingChangedKeepReminders',
          'OnMilestoneChangedKeepSchedule',
        ].flatMap((role) => scheduling.map((action) => `${role} scheduler:${action} schedules of the group`)),
      ].sort(),
    );
  });

  it('lets nobody scan, make, copy or drop the table, and only the relay read its stream', () => {
    const ofTable = permissions(cloud).filter(({ action }) => action.startsWith('dynamodb:'));
    const onItems = /:(Get|BatchGet|Put|BatchWrite|Update|Delete|ConditionCheck)Item$|:Query$/;
    const others = ofTable.filter(({ action }) => !onItems.test(action));

    expect(others.map(({ role, action }) => `${role} ${action}`).sort()).toEqual([
      'RelayOutbox dynamodb:DescribeStream',
      'RelayOutbox dynamodb:GetRecords',
      'RelayOutbox dynamodb:GetShardIterator',
      'RelayOutbox dynamodb:ListStreams',
    ]);
  });

  it('lets only the relay, the sweeper and Scheduler put events on the bus', () => {
    expect(whoMay('events:PutEvents').sort()).toEqual(['DueSweep', 'RelayOutbox', 'Schedules']);
  });

  it.each([
    ['that tries changes of a cohort', 'HttpMatchPreviews'],
    ['of home screens', 'HttpHome'],
  ])('lets the area %s read, and nothing else', (_area, reader) => {
    const actions = permissions(cloud)
      .filter(({ role, action }) => role === reader && !action.startsWith('logs:'))
      .map(({ action }) => action);

    expect([...new Set(actions)].sort()).toEqual(['dynamodb:BatchGetItem', 'dynamodb:GetItem', 'dynamodb:Query']);
  });

  it('lets one function write the audit, and nothing else, and take nothing out of it', () => {
    const recorder = permissions(cloud).filter(({ role }) => role === 'OnActPerformedRecord');
    const ofTable = recorder.filter(({ action }) => action.startsWith('dynamodb:'));
    const onlyThere = { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': ['AUDIT#*'] } };

    expect(ofTable.map(({ action, condition }) => [action, condition])).toEqual(
      ['BatchGetItem', 'GetItem', 'PutItem'].map((action) => [`dynamodb:${action}`, onlyThere]),
    );
    const notThere = { 'ForAnyValue:StringLike': { 'dynamodb:LeadingKeys': ['AUDIT#*'] } };
    const writes = permissions(cloud).filter(
      ({ action, resource }) => /:(Put|Update|Delete|BatchWrite)Item$/.test(action) && !/NotesTable/.test(resource),
    );
    const others = writes.filter(({ role }) => role !== 'OnActPerformedRecord');
    const line = ({ role, action, resource }: (typeof writes)[number]) => `${role} ${action} ${resource}`;
    expect(denials(cloud).map(line).sort()).toEqual(others.map(line).sort());
    for (const { condition } of denials(cloud)) expect(condition).toEqual(notThere);
  });

  it('lets three functions open what people write, in the name of a programme, one open archives, one forget all keys, and gives those to no other', () => {
    const ofKeys = permissions(cloud).filter(
      ({ action, resource }) => action.startsWith('kms:') || /NotesTable/.test(resource),
    );
    const named = (of: string) => ({ 'ForAnyValue:StringEquals': { 'kms:EncryptionContextKeys': of } });
    const usesOf = (role: string) =>
      ofKeys
        .filter((each) => each.role === role)
        .map(({ action, condition }) => [action, ...(condition ? [JSON.stringify(condition)] : [])].join(' '))
        .sort();
    const table = (...actions: string[]) => actions.map((action) => `dynamodb:${action}`);
    const key = (of: string, ...actions: string[]) => actions.map((each) => `kms:${each} ${JSON.stringify(named(of))}`);
    const texts = [
      ...table('BatchGetItem', 'ConditionCheckItem', 'GetItem', 'PutItem'),
      ...key('programme', 'Decrypt', 'GenerateDataKey'),
    ];

    const expected: Record<string, string[]> = {
      HttpLinks: texts,
      HttpNotes: texts,
      HttpPrivacy: [...table('BatchGetItem', 'GetItem'), ...key('archive', 'Decrypt')],
      OnErasureAdvancedErase: table('BatchWriteItem', 'DeleteItem', 'PutItem', 'Query'),
      OnExportRequestedMakeArchive: [...texts, ...key('archive', 'GenerateDataKey')],
    };
    expect([...new Set(ofKeys.map(({ role }) => role))].sort()).toEqual(Object.keys(expected));
    for (const [role, uses] of Object.entries(expected)) expect(usesOf(role), role).toEqual(uses.toSorted());
  });

  it('lets one function read accounts of this user pool, and do nothing else', () => {
    const { role } = permissions(cloud).find(({ action }) => action.startsWith('cognito-idp:')) ?? {};
    const all = permissions(cloud).filter((each) => each.role === role || each.action.startsWith('cognito-idp:'));
    const [pool] = cloud.ofType('AWS::Cognito::UserPool');

    expect(all.map(({ action }) => action).sort()).toEqual([
      'cognito-idp:AdminGetUser',
      'logs:CreateLogStream',
      'logs:PutLogEvents',
    ]);
    expect(all.find(({ action }) => action === 'cognito-idp:AdminGetUser')?.resource).toBe(
      JSON.stringify({ 'Fn::GetAtt': [pool?.id, 'Arn'] }),
    );
  });

  it('lets one function send mail, from one address, through one configuration set', () => {
    const sending = permissions(cloud).filter(({ action }) => action.startsWith('ses:Send'));

    expect(whoMay('ses:SendEmail')).toEqual(['OnMessageRequestedSend']);
    expect(whoMay('ses:SendRawEmail')).toEqual(['OnMessageRequestedSend']);
    for (const name of ['ses:SendEmail', 'ses:SendRawEmail']) {
      const resources = sending.filter(({ action }) => action === name).map(({ resource }) => resource);
      expect(resources.map((resource) => /:(identity|configuration-set)\//.exec(resource)?.[1]).sort()).toEqual([
        'configuration-set',
        'identity',
        'identity',
      ]);
    }
    for (const { action, condition } of sending) {
      expect(['ses:SendEmail', 'ses:SendRawEmail']).toContain(action);
      expect(condition).toEqual({ StringEquals: { 'ses:FromAddress': 'pharos@example.org' } });
    }
  });

  it('lets those that make schedules hand on the role of schedules, to Scheduler, and no other role', () => {
    const handing = permissions(cloud).filter(({ action }) => action === 'iam:PassRole');

    expect(whoMay('scheduler:CreateSchedule').sort()).toEqual(whoMay('iam:PassRole').sort());
    for (const { resource, condition } of handing) {
      expect(resource).toMatch(/SchedulesRole/);
      expect(condition).toEqual({ StringEquals: { 'iam:PassedToService': 'scheduler.amazonaws.com' } });
    }
  });

  it('lets Scheduler take on its role for schedules of the one group only', () => {
    const role = cloud.ofType('AWS::IAM::Role').find(({ id }) => id.startsWith('SchedulesRole'));

    expect(JSON.stringify(role?.properties.AssumeRolePolicyDocument)).toMatch(
      /"aws:SourceAccount":{"Ref":"AWS::AccountId"},"aws:SourceArn":{"Fn::GetAtt":\["SchedulesGroup\w+","Arn"\]}/,
    );
  });

  it('gives each function a role of its own and the variables it asks for, no others', () => {
    const functions = cloud.ofType('AWS::Lambda::Function');
    const roles = functions.map(({ properties }) => JSON.stringify(properties.Role));

    expect(new Set(roles).size).toBe(functions.length);
    for (const { entry, env } of everyFunction) {
      const found = functions.find(({ properties }) => properties.Description === `functions/${entry}`);
      const environment = found?.properties.Environment as { Variables: Json } | undefined;
      const own = Object.keys(environment?.Variables ?? {}).filter((name) => !name.startsWith('POWERTOOLS_'));
      expect({ entry, own: own.sort() }).toEqual({ entry, own: Object.keys(env.shape).sort() });
    }
  });
});

describe('cdk-nag AwsSolutions, and CloudFormation’s own rules', () => {
  const own = {
    senderAddress: 'mentors@school.example',
    alarmEmail: 'ops@school.example',
    tracing: true,
    signUpMail: 'ses',
  };

  it.each([
    ['nothing set', {}],
    ['its own identity provider', { oidcIssuer: 'https://login.school.example', oidcAudience: 'mentorship' }],
    ['its own key, alarms by mail, tracing', { ...own, encryption: 'own-key' }],
    ['a trial that is thrown away', { dataRetention: 'destroy', senderIdentity: 'existing' }],
    [
      'its own domain and front-ends',
      {
        apiDomain: 'api.school.example',
        apiCertificateArn: 'arn:aws:acm:ca-central-1:000000000000:certificate/0b1c',
        corsOrigins: 'https://mentors.school.example',
      },
    ],
  ])('find nothing that is not acknowledged, with %s', (_name, settings) => {
    const { app } = synthesised(settings, { validateTemplates: true });

    expect(new AwsSolutionsChecks().validateScope(app)).toEqual({ success: true, violations: [] });
  });
});
