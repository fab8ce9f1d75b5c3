import type { ServiceRequest } from '../cloud/types.ts';
import { bodyOf, invalid, isText, isTree, parseJson, ServiceFault, type Tree } from './wire.ts';

/** An entry of PutEvents that passed validation. */
export interface Entry {
  readonly bus: unknown;
  readonly source: string;
  readonly detailType: string;
  readonly detail: Tree;
  readonly resources: readonly string[];
  /** Epoch milliseconds, when the sender gave a time. */
  readonly time: number | undefined;
}

export interface EntryFault {
  readonly ErrorCode: string;
  readonly ErrorMessage: string;
}

/** One mebibyte for all entries together, since January 2026. */
const mostBytes = 1_048_576;
const mostEntries = 10;

const bytesOf = (value: unknown): number => (isText(value) ? Buffer.byteLength(value) : 0);

/** AWS's own sum: 14 bytes for a time, and the UTF-8 lengths of the texts. */
const sizeOf = (entry: Tree): number =>
  (entry.Time === undefined ? 0 : 14) +
  bytesOf(entry.Source) +
  bytesOf(entry.DetailType) +
  bytesOf(entry.Detail) +
  (Array.isArray(entry.Resources) ? entry.Resources.reduce((sum: number, one) => sum + bytesOf(one), 0) : 0);

/** The entries of a PutEvents request. Throws a ValidationException fault for what AWS refuses as a whole. */
export const entriesOf = (request: ServiceRequest): readonly Tree[] => {
  const { Entries: entries } = bodyOf(request);
  if (!Array.isArray(entries) || entries.length === 0) {
    throw invalid(
      "Value at 'entries' failed to satisfy constraint: Member must have length greater than or equal to 1",
    );
  }
  if (entries.length > mostEntries) {
    throw invalid("Value at 'entries' failed to satisfy constraint: Member must have length less than or equal to 10");
  }
  const trees = entries.map((entry): Tree => (isTree(entry) ? entry : {}));
  if (trees.reduce((sum, entry) => sum + sizeOf(entry), 0) > mostBytes) {
    throw invalid('Total size of the entries in the request is over the limit.');
  }
  return trees;
};

const missing = (parameter: string): EntryFault => ({
  ErrorCode: 'InvalidArgument',
  ErrorMessage: `Parameter ${parameter} is not valid. Reason: ${parameter} is a required argument.`,
});

/** One entry read, or the fault that stands in its place in the answer. */
export const readEntry = (entry: Tree): Entry | EntryFault => {
  const { Source: source, DetailType: detailType, Detail: text } = entry;
  if (!isText(source) || source === '') return missing('Source');
  if (!isText(detailType) || detailType === '') return missing('DetailType');
  if (!isText(text) || text === '') return missing('Detail');
  if (source.startsWith('aws.')) {
    return { ErrorCode: 'NotAuthorizedForSourceException', ErrorMessage: 'Not authorized for the source.' };
  }
  const detail = parseJson(text);
  if (!isTree(detail)) return { ErrorCode: 'MalformedDetail', ErrorMessage: 'Detail is malformed.' };
  return {
    bus: entry.EventBusName,
    source,
    detailType,
    detail,
    resources: Array.isArray(entry.Resources) ? entry.Resources.filter(isText) : [],
    time: typeof entry.Time === 'number' ? entry.Time * 1_000 : undefined,
  };
};

/** The operation in the header, which must be the one this bus answers. */
export const expectPutEvents = (request: ServiceRequest): void => {
  const target = String(request.headers['x-amz-target'] ?? '');
  if (target !== 'AWSEvents.PutEvents') {
    throw new ServiceFault(400, 'UnknownOperationException', `${target || 'The operation'} is not built here`);
  }
};
