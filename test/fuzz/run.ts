import { DeleteTableCommand } from '@aws-sdk/client-dynamodb';
import { isAudited } from '@pharos/domain';
import { documented } from '@pharos/functions/http/contracts.ts';
import type { Item } from '@pharos/store';
import fc from 'fast-check';
import { aStage, type Ids, restaged } from '../flows/policy/stage.ts';
import type { Ground, World } from '../support/world.ts';
import { faultsOf } from './answers.ts';
import { type Target, targets } from './document.ts';
import { addressed, type Draft, draftsOf, type Sent } from './requests.ts';
import { curlOf, sender } from './send.ts';
import { rowFaults } from './stored.ts';

export interface Finding {
  readonly operation: string;
  readonly fault: string;
  /** The smallest request that was found to show it. */
  readonly curl: string;
  /** What was answered to it. */
  readonly answer: string;
  /** `npm run fuzz` with these shows it again. */
  readonly again: { readonly seed: number; readonly requests: number };
}

export interface Fuzzed {
  readonly requests: number;
  /** How many requests were answered with each status. */
  readonly statuses: Readonly<Record<number, number>>;
  /** Rows that were written and looked at. */
  readonly rows: number;
  readonly findings: readonly Finding[];
}

/** Requests that one stage takes before it is set anew. */
const ROUND = 250;
/** Attempts at making a request that failed smaller. */
const SMALLER = 150;
/** What is kept of any request, reads and refusals too: its answer, how often was asked, and who did it. */
const OF_ANY_REQUEST = /^(IDEMPOTENCY|LIMIT|AUDIT)#/;
/** Reads of which the audit is told, by their names. */
const TOLD = new Set(documented.filter(({ method, rule }) => method === 'GET' && isAudited(rule)).map(({ id }) => id));
/** Different findings after which it is enough. */
const ENOUGH = 25;

class Fault extends Error {
  readonly sent: Sent;
  readonly answer: string;
  constructor(message: string, sent: Sent, answer: string) {
    super(message);
    this.sent = sent;
    this.answer = answer;
  }
}

/** The partitions that a world writes to from now on: whatever DynamoDB took. */
const writesOf = ({ client }: World): string[] => {
  const written: string[] = [];
  client.middlewareStack.add(
    (next, { commandName = '' }) =>
      async (args) => {
        const answer = await next(args);
        if (/^(Put|Update|Delete|Transact|BatchWrite)/.test(commandName))
          written.push(
            ...[...JSON.stringify(args.input).matchAll(/"pk":(?:\{"S":)?"([^"]+)"/g)].map(([, pk = '']) => pk),
          );
        return answer;
      },
    { step: 'initialize', name: 'written' },
  );
  return written;
};

/** A row as text that is the same for the same row: DynamoDB gives attributes in any order. */
const inOrder = (row: Item): string =>
  JSON.stringify(row, (_, value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  );

/** One stage under fire, with what has been written to it. */
const target = async (stage: { rows: readonly Item[]; keys: readonly Item[]; ids: Ids }, ground: Ground) => {
  const world: World = await restaged(stage, ground);
  const send = sender(world);
  const known = new Map<string, string>();
  let rows = 0;

  /** The rows that are new or different since the last look. */
  const changes = async (): Promise<Item[]> => {
    const fresh = (await world.rows()).filter((row) => {
      const [name, text] = [`${row.pk} ${row.sk}`, inOrder(row)];
      if (known.get(name) === text) return false;
      known.set(name, text);
      return true;
    });
    rows += fresh.length;
    return fresh;
  };
  await changes();
  rows = 0;
  const written = writesOf(world);

  return {
    rows: () => rows,
    /** @throws Fault for whatever is wrong with the answer, or with what is in the table after it */
    ask: async (draft: Draft): Promise<number> => {
      const sent = addressed(draft, stage.ids);
      const answer = await send(sent);
      const { statusCode: status = 0, body = '' } = answer;
      const isTold = (pk: string) => status < 400 && pk.startsWith('OUTBOX#') && TOLD.has(sent.target.id);
      const touched = written.splice(0).filter((pk) => !OF_ANY_REQUEST.test(pk) && !isTold(pk));
      const mayWrite = status < 400 && sent.target.method !== 'GET';
      const [fault] = [
        ...faultsOf(sent.target, answer, sent.query.fields !== undefined),
        ...(touched.length > 0 && !mayWrite ? [`answers ${status} and writes to ${touched[0]}`] : []),
        ...(touched.length > 0 ? (await changes()).flatMap(rowFaults) : []),
        ...('polluted' in {} ? ['changes what every object has'] : []),
      ];
      if (fault !== undefined) throw new Fault(fault, sent, `${status} ${body.slice(0, 600)}`);
      return status;
    },
    end: async (): Promise<void> => {
      await world.client.send(new DeleteTableCommand({ TableName: world.tableName }));
      world.client.destroy();
    },
  };
};

const withoutIds = (text: string): string => text.replaceAll(/_[0-9A-Z]{26}/g, '').slice(0, 300);

/**
 * Sends so many requests to the real handlers on a real table, each round of 250 to a stage of its own, and looks at every answer and
 * every row. A round is made by its seed alone, so that it can be had again. @param operation the only one to be asked
 */
export const fuzz = async (
  { requests, seed, operation }: { requests: number; seed: number; operation?: string },
  ground: Ground,
  progress: (done: number, findings: number) => void = () => undefined,
): Promise<Fuzzed> => {
  const stage = await aStage(ground);
  const asked: readonly Target[] = targets.filter(({ id }) => operation === undefined || id === operation);
  const drafts = fc.oneof(...asked.map(draftsOf));
  const statuses: Record<number, number> = {};
  const findings = new Map<string, Finding>();
  let done = 0;
  let rows = 0;

  const note = (fault: Fault, round: { seed: number; requests: number }) => {
    const { message, sent, answer } = fault;
    const name = `${sent.target.id} ${withoutIds(message)}`;
    if (!findings.has(name))
      findings.set(name, {
        operation: sent.target.id,
        fault: message,
        curl: curlOf(sent),
        answer,
        again: { seed: round.seed, requests: round.requests },
      });
  };

  for (let round = 0; done < requests && findings.size < ENOUGH; round += 1) {
    const here = { seed: seed + round, requests: Math.min(ROUND, requests - done) };
    let under = await target(stage, ground);
    let failed = 0;
    let sentHere = 0;
    const property = fc.asyncProperty(drafts, async (draft) => {
      if (failed > 0) {
        // Made smaller, a request is tried on a stage that nobody has used.
        failed += 1;
        if (failed > SMALLER) return;
        await under.end();
        under = await target(stage, ground);
      }
      try {
        const status = await under.ask(draft);
        if (failed === 0) statuses[status] = (statuses[status] ?? 0) + 1;
      } catch (error) {
        failed = Math.max(failed, 1);
        throw error;
      } finally {
        if (failed <= 1) sentHere += 1;
      }
    });
    const { failed: broken, errorInstance } = await fc.check(property, { seed: here.seed, numRuns: here.requests });
    if (errorInstance instanceof Fault) note(errorInstance, here);
    else if (broken) throw errorInstance;
    rows += under.rows();
    await under.end();
    done += sentHere;
    progress(done, findings.size);
  }
  return { requests: done, statuses, rows, findings: [...findings.values()] };
};
