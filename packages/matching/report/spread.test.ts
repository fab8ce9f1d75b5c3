import { expect, test } from 'vitest';
import { growingBins, histogramOf, rankHistogramOf, spreadOf } from './spread.ts';

const upTo = (count: number) => Array.from({ length: count }, (_, at) => count - at);

test('order statistics are values that occur, by nearest rank', () => {
  expect(spreadOf([])).toBeNull();
  expect(spreadOf([7])).toEqual({ lowest: 7, p5: 7, median: 7, p95: 7, highest: 7 });
  expect(spreadOf(upTo(100))).toEqual({ lowest: 1, p5: 5, median: 50, p95: 95, highest: 100 });
  expect(spreadOf(upTo(21))).toEqual({ lowest: 1, p5: 2, median: 11, p95: 20, highest: 21 });
});

test('a histogram has few bins of one round width, every value in one, and none beyond the most there can be', () => {
  for (const [values, most] of [
    [[0], 0],
    [[400, 1000], 1000],
    [[3, 3, 3], 900],
    [upTo(100_000), 100_000],
    [[999_999_900, 1_000_000_000], 1_000_000_000],
  ] as const) {
    const bins = histogramOf(values, most);
    expect(bins.length).toBeLessThanOrEqual(17);
    expect(bins.reduce((sum, { count }) => sum + count, 0)).toBe(values.length);
    for (const { from, to, count } of bins) {
      expect(count).toBe(values.filter((value) => value >= from && value <= to).length);
      expect(to).toBeLessThanOrEqual(most);
    }
    bins.slice(1).forEach(({ from }, at) => {
      expect(from).toBe((bins[at]?.to as number) + 1);
    });
  }
  expect(histogramOf([], 100)).toEqual([]);
  expect(histogramOf([400, 1000], 1000)).toHaveLength(13);
  expect(histogramOf([400, 1000], 1000).at(-1)).toEqual({ from: 1000, to: 1000, count: 1 });
});

test('bins of ranks are single up to five and then grow', () => {
  expect(growingBins(60).map(({ from, to }) => [from, to])).toEqual([
    [1, 1],
    [2, 2],
    [3, 3],
    [4, 4],
    [5, 5],
    [6, 10],
    [11, 20],
    [21, 50],
    [51, 100],
  ]);
  expect(rankHistogramOf([1, 1, 6, 10])).toEqual([
    { from: 1, to: 1, count: 2 },
    { from: 2, to: 2, count: 0 },
    { from: 3, to: 3, count: 0 },
    { from: 4, to: 4, count: 0 },
    { from: 5, to: 5, count: 0 },
    { from: 6, to: 10, count: 2 },
  ]);
  expect(growingBins(0)).toEqual([]);
});
