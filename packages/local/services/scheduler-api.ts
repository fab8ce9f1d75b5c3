import type { Clock, ServiceRequest, ServiceResponse } from '../cloud/types.ts';
import type { Trust } from './iam-trust.ts';
import { arnIn, type Place } from './place.ts';
import { checkName, type Definition, readDefinition } from './schedule-definition.ts';
import type { Schedule } from './scheduler-engine.ts';
import { conflict, type Group, type Groups } from './scheduler-groups.ts';
import { pageOf } from './scheduler-pages.ts';
import { bodyOf, invalid, isText, jsonResponse, type Tree } from './wire.ts';

/** One operation of the API, by method and path; `name` is what the path ends with, decoded. */
export interface Operation {
  readonly action: string;
  readonly run: (request: ServiceRequest, name: string) => Promise<ServiceResponse> | ServiceResponse;
}

const seconds = (time: number | undefined): number | undefined => (time === undefined ? undefined : time / 1_000);

const scheduleView = ({ name, group, arn, definition, created, modified }: Schedule) => ({
  Arn: arn,
  Name: name,
  GroupName: group,
  ScheduleExpression: definition.expressionText,
  ScheduleExpressionTimezone: definition.zone,
  State: definition.state,
  StartDate: seconds(definition.start),
  EndDate: seconds(definition.end),
  Description: definition.description,
  KmsKeyArn: definition.kmsKeyArn,
  ActionAfterCompletion: definition.deleteAfterCompletion ? 'DELETE' : 'NONE',
  FlexibleTimeWindow:
    definition.window === 0
      ? { Mode: 'OFF' }
      : { Mode: 'FLEXIBLE', MaximumWindowInMinutes: definition.window / 60_000 },
  Target: { ...definition.target.given, RetryPolicy: definition.target.retryPolicy },
  CreationDate: seconds(created),
  LastModificationDate: seconds(modified),
});

const scheduleLine = (schedule: Schedule) => {
  const { Arn, Name, GroupName, State, CreationDate, LastModificationDate } = scheduleView(schedule);
  const Target = { Arn: schedule.definition.target.arn };
  return { Arn, Name, GroupName, State, CreationDate, LastModificationDate, Target };
};

const groupView = ({ name, arn, state, created, modified }: Group) => ({
  Arn: arn,
  Name: name,
  State: state,
  CreationDate: seconds(created),
  LastModificationDate: seconds(modified),
});

const checkToken = (token: unknown): string => {
  if (token === undefined || token === null) return '';
  if (isText(token) && /^[a-zA-Z0-9-_]{1,64}$/.test(token)) return token;
  throw invalid("Value at 'clientToken' failed to satisfy constraint: ^[a-zA-Z0-9-_]+$, 1 to 64 characters");
};

const groupNameOf = (given: unknown): string => checkName('groupName', given ?? 'default');

/** The operations of EventBridge Scheduler's API (2021-06-30), except tagging. */
export const createOperations = (world: { clock: Clock; place: Place; groups: Groups; trust: Trust }) => {
  const { clock, place, groups, trust } = world;
  /** Tokens of deletions that were done, so that the same request again is no error. */
  const deletions = new Set<string>();

  const onceByToken = (key: string, token: string, work: () => void): ServiceResponse => {
    const known = `${key} ${token}`;
    if (token === '' || !deletions.has(known)) work();
    if (token !== '') deletions.add(known);
    return jsonResponse({});
  };

  /** Reads what a schedule is to be. Faults in the order of AWS: the text, the group, the role. */
  const define = async (fields: Tree, group: string): Promise<Definition> => {
    const definition = readDefinition(fields, clock.now());
    const { arn: sourceArn } = groups.group(group);
    const { roleArn } = definition.target;
    if (!(await trust({ service: 'scheduler.amazonaws.com', roleArn, sourceArn }))) {
      throw invalid('The execution role you provide must allow AWS EventBridge Scheduler to assume the role.');
    }
    return definition;
  };

  /** Makes a schedule as CreateSchedule does; a template's schedules come this way too. */
  const create = async (fields: Tree, given: { name: unknown; group: unknown }): Promise<string> => {
    const name = checkName('name', given.name);
    const group = groupNameOf(given.group);
    const { ClientToken, ...rest } = fields;
    const createdBy = `${checkToken(ClientToken)} ${JSON.stringify(rest)}`;
    const definition = await define(fields, group);
    const known = groups.find(group, name);
    if (known !== undefined && isText(ClientToken) && known.createdBy === createdBy) return known.arn;
    if (known !== undefined) throw conflict(`Schedule ${name} already exists.`);
    const now = clock.now();
    const arn = arnIn(place, 'scheduler', `schedule/${group}/${name}`);
    groups.save({ name, group, arn, definition, created: now, modified: now, createdBy });
    return arn;
  };

  const update = async (fields: Tree, name: string): Promise<string> => {
    const group = groupNameOf(fields.GroupName);
    checkToken(fields.ClientToken);
    const known = groups.schedule(group, checkName('name', name));
    const definition = await define(fields, group);
    groups.save({ ...known, definition, modified: clock.now() });
    return known.arn;
  };

  const listSchedules = ({ query }: ServiceRequest) => {
    const [state, prefix = ''] = [query.get('State'), query.get('NamePrefix') ?? undefined];
    const all = groups
      .schedules(query.get('ScheduleGroup') ?? undefined)
      .filter((one) => one.name.startsWith(prefix) && (state === null || one.definition.state === state));
    const { page, next } = pageOf(all, (one) => `${one.group}/${one.name}`, query);
    return jsonResponse({ Schedules: page.map(scheduleLine), NextToken: next });
  };

  const listGroups = ({ query }: ServiceRequest) => {
    const prefix = query.get('NamePrefix') ?? '';
    const all = groups.groups().filter((one) => one.name.startsWith(prefix));
    const { page, next } = pageOf(all, (one) => one.name, query);
    return jsonResponse({ ScheduleGroups: page.map(groupView), NextToken: next });
  };

  const operations: Readonly<Record<string, Operation>> = {
    'POST /schedules/': {
      action: 'CreateSchedule',
      run: async (request, name) => {
        const fields = bodyOf(request);
        return jsonResponse({ ScheduleArn: await create(fields, { name, group: fields.GroupName }) });
      },
    },
    'PUT /schedules/': {
      action: 'UpdateSchedule',
      run: async (request, name) => jsonResponse({ ScheduleArn: await update(bodyOf(request), name) }),
    },
    'GET /schedules/': {
      action: 'GetSchedule',
      run: ({ query }, name) => jsonResponse(scheduleView(groups.schedule(groupNameOf(query.get('groupName')), name))),
    },
    'DELETE /schedules/': {
      action: 'DeleteSchedule',
      run: ({ query }, name) => {
        const group = groupNameOf(query.get('groupName'));
        const token = checkToken(query.get('clientToken'));
        return onceByToken(`schedule ${group}/${name}`, token, () => groups.remove(groups.schedule(group, name)));
      },
    },
    'GET /schedules': { action: 'ListSchedules', run: listSchedules },
    'POST /schedule-groups/': {
      action: 'CreateScheduleGroup',
      run: (_request, name) => jsonResponse({ ScheduleGroupArn: groups.addGroup(checkName('name', name)).arn }),
    },
    'GET /schedule-groups/': {
      action: 'GetScheduleGroup',
      run: (_request, name) => jsonResponse(groupView(groups.group(name))),
    },
    'DELETE /schedule-groups/': {
      action: 'DeleteScheduleGroup',
      run: ({ query }, name) =>
        onceByToken(`group ${name}`, checkToken(query.get('clientToken')), () => groups.deleteGroup(name)),
    },
    'GET /schedule-groups': { action: 'ListScheduleGroups', run: listGroups },
  };
  return { operations, create };
};
