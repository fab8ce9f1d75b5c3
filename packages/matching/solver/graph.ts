import type { Field, Found, Points } from './rows.ts';
import { keepOf } from './rows.ts';

/** The pairs looked at so far, by mentee: pairs of mentee i from `start[i]` to `start[i + 1]`. */
export interface Graph {
  start: Int32Array;
  mentor: Int32Array;
  /** What the pair is worth in points. */
  value: Points;
}

/** The same by mentor. */
export interface Columns {
  start: Int32Array;
  mentee: Int32Array;
  value: Points;
}

const like = (value: Points, length: number): Points =>
  value instanceof Int32Array ? new Int32Array(length) : new Float64Array(length);

export const columnsOf = (graph: Graph, mentors: number): Columns => {
  const pairs = graph.mentor.length;
  const start = new Int32Array(mentors + 1);
  for (let e = 0; e < pairs; e++) (start[(graph.mentor[e] as number) + 1] as number)++;
  for (let j = 0; j < mentors; j++) start[j + 1] = (start[j + 1] as number) + (start[j] as number);
  const next = start.slice();
  const columns: Columns = { start, mentee: new Int32Array(pairs), value: like(graph.value, pairs) };
  const mentees = graph.start.length - 1;
  for (let i = 0; i < mentees; i++) {
    for (let e = graph.start[i] as number; e < (graph.start[i + 1] as number); e++) {
      const at = (next[graph.mentor[e] as number] as number)++;
      columns.mentee[at] = i;
      columns.value[at] = graph.value[e] as number;
    }
  }
  return columns;
};

/** A graph without any pair. */
export const emptyGraph = (mentees: number, small: boolean): Graph => ({
  start: new Int32Array(mentees + 1),
  mentor: new Int32Array(0),
  value: small ? new Int32Array(0) : new Float64Array(0),
});

/** The graph with the pairs found for some of the mentees added. */
export const extended = (graph: Graph, chunks: readonly Found[]): Graph => {
  const mentees = graph.start.length - 1;
  const start = new Int32Array(mentees + 1);
  for (let i = 0; i < mentees; i++) start[i + 1] = (graph.start[i + 1] as number) - (graph.start[i] as number);
  for (const { rows, count } of chunks) {
    rows.forEach((i, n) => {
      (start[i + 1] as number) += count[n] as number;
    });
  }
  for (let i = 0; i < mentees; i++) (start[i + 1] as number) += start[i] as number;
  const pairs = start[mentees] as number;
  const wider: Graph = { start, mentor: new Int32Array(pairs), value: like(graph.value, pairs) };
  const next = start.slice();
  const put = (i: number, from: { mentor: Int32Array; value: Points }, begin: number, count: number) => {
    const at = next[i] as number;
    for (let k = 0; k < count; k++) {
      wider.mentor[at + k] = from.mentor[begin + k] as number;
      wider.value[at + k] = from.value[begin + k] as number;
    }
    next[i] = at + count;
  };
  for (let i = 0; i < mentees; i++) {
    const begin = graph.start[i] as number;
    put(i, graph, begin, (graph.start[i + 1] as number) - begin);
  }
  for (const chunk of chunks) {
    let begin = 0;
    chunk.rows.forEach((i, n) => {
      const count = chunk.count[n] as number;
      put(i, chunk, begin, count);
      begin += count;
    });
  }
  return wider;
};

/** Only the pairs whose value is wanted. */
export const filtered = (graph: Graph, wanted: (value: number) => boolean): Graph => {
  const mentees = graph.start.length - 1;
  const start = new Int32Array(mentees + 1);
  let pairs = 0;
  for (const value of graph.value) if (wanted(value)) pairs++;
  const narrower: Graph = { start, mentor: new Int32Array(pairs), value: like(graph.value, pairs) };
  let at = 0;
  for (let i = 0; i < mentees; i++) {
    for (let e = graph.start[i] as number; e < (graph.start[i + 1] as number); e++) {
      const value = graph.value[e] as number;
      if (!wanted(value)) continue;
      narrower.mentor[at] = graph.mentor[e] as number;
      narrower.value[at++] = value;
    }
    start[i + 1] = at;
  }
  return narrower;
};

/** Two graphs that have no pair in common as one. */
export const joined = (one: Graph, other: Graph): Graph => {
  const rows = Int32Array.from({ length: other.start.length - 1 }, (_, i) => i);
  const count = rows.map((i) => (other.start[i + 1] as number) - (other.start[i] as number));
  return extended(one, [{ rows, count, mentor: other.mentor, value: other.value }]);
};

/** The graph with what `keep` adds to its pairs. */
export const withKept = (graph: Graph, field: Field): Graph => {
  const value = graph.value.slice();
  for (let i = 0; i < field.mentees; i++) {
    for (let e = graph.start[i] as number; e < (graph.start[i + 1] as number); e++) {
      value[e] = (value[e] as number) + keepOf(field, i, graph.mentor[e] as number);
    }
  }
  return { ...graph, value };
};
