import type { Bin, Spread } from './quality.ts';

/** Null for no values. Sorts a copy. */
export const spreadOf = (values: readonly number[]): Spread | null => {
  if (values.length === 0) return null;
  const sorted = Float64Array.from(values).sort();
  const at = (share: number) => sorted[Math.max(1, Math.ceil(share * sorted.length)) - 1] as number;
  return { lowest: at(0), p5: at(0.05), median: at(0.5), p95: at(0.95), highest: at(1) };
};

const MOST_BINS = 16;

/** The smallest of 1, 2, 5, 10, 20, 50, … that is at least `least`. */
const roundStep = (least: number): number => {
  const power = 10 ** Math.max(0, Math.floor(Math.log10(Math.max(1, least))));
  return [1, 2, 5, 10].map((digit) => digit * power).find((step) => step >= least) as number;
};

/**
 * At most 17 bins of one round width from the lowest to the highest of some whole numbers, empty ones included; none goes beyond
 * `most`, the most a value can be.
 */
export const histogramOf = (values: readonly number[], most: number): Bin[] => {
  const spread = spreadOf(values);
  if (!spread) return [];
  const width = roundStep((spread.highest - spread.lowest + 1) / MOST_BINS);
  const first = Math.floor(spread.lowest / width);
  const bins: Bin[] = Array.from({ length: Math.floor(spread.highest / width) - first + 1 }, (_, k) => ({
    from: (first + k) * width,
    to: Math.min((first + k + 1) * width - 1, most),
    count: 0,
  }));
  for (const value of values) (bins[Math.floor(value / width) - first] as Bin).count++;
  return bins;
};

/** Empty bins from 1 up to `highest`: single up to 5, and wider from there. */
export const growingBins = (highest: number): Bin[] => {
  const bins: Bin[] = [];
  for (let from = 1; from <= highest; from = (bins.at(-1)?.to ?? 0) + 1) {
    const power = 10 ** Math.floor(Math.log10(from));
    const end = [1, 2, 5, 10].map((digit) => digit * power).find((step) => step >= from) as number;
    bins.push({ from, to: from <= 5 ? from : end, count: 0 });
  }
  return bins;
};

export const rankHistogramOf = (ranks: readonly number[]): Bin[] => {
  const bins = growingBins(spreadOf(ranks)?.highest ?? 0);
  for (const rank of ranks) (bins.find(({ to }) => rank <= to) as Bin).count++;
  return bins;
};
