/** Values in lists of at most `size`. */
export const inChunks = <T>(values: readonly T[], size: number): T[][] =>
  Array.from({ length: Math.ceil(values.length / size) }, (_, i) => values.slice(i * size, (i + 1) * size));

/** Calls under way at the same time where many are needed: enough to hide the way to DynamoDB, too few to crowd others out. */
const ABREAST = 8;
/** So often is a batch sent again, which is more than a minute. */
const TRIES = 30;
const THROTTLED = ['ThrottlingException', 'ProvisionedThroughputExceededException', 'RequestLimitExceeded'];

/** Works on all values, a few at the same time. @throws what the first failing work throws */
export const sideBySide = async <T>(values: readonly T[], work: (value: T) => Promise<void>): Promise<void> => {
  const queue = values.values();
  const worker = async () => {
    for (const value of queue) await work(value);
  };
  await Promise.all(Array.from({ length: Math.min(ABREAST, values.length) }, worker));
};

/**
 * Sends a batch until nothing of it is left undone. A partition takes a thousand writes a second and no more, so that thousands of rows of
 * one match run are throttled as a matter of course: they wait, twice as long each time up to three seconds, and come again.
 * @throws the SDK's own error for anything but throttling, and for that after thirty attempts
 */
export const untilDone = async <T>(wanted: readonly T[], send: (wanted: readonly T[]) => Promise<readonly T[]>) => {
  let left = wanted;
  for (let attempt = 1; left.length > 0; attempt += 1) {
    try {
      left = await send(left);
    } catch (error) {
      if (!(error instanceof Error) || !THROTTLED.includes(error.name) || attempt >= TRIES) throw error;
    }
    if (left.length === 0) return;
    if (attempt >= TRIES) throw new Error(`DynamoDB left ${left.length} items of a batch undone, ${TRIES} times over`);
    await new Promise((done) => setTimeout(done, Math.min(3_000, 25 * 2 ** attempt) * (0.5 + Math.random() / 2)));
  }
};
