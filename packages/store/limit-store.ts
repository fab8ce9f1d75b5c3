import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import * as keys from './keys.ts';
import type { Table } from './table.ts';

interface Asking {
  /** `sub` of who asks. */
  readonly account: string;
  /** What for: the id of the operation. */
  readonly operation: string;
  /** Hours since 1970. */
  readonly hour: number;
  /** When that hour is over, epoch ms; then the row is of no more use. */
  readonly endsAt: number;
  readonly most: number;
}

/** How often an account has asked for something costly in this hour. Rows name accounts by digest and are gone within days. */
export const limitStore = (table: Table) => ({
  /** Counts once more; false when that would be once too often, and then nothing is counted. */
  async take({ account, operation, hour, endsAt, most }: Asking): Promise<boolean> {
    const expiresAt = Math.ceil(endsAt / 1000);
    try {
      await table.increment(
        keys.limitKey({ account, operation, hour }),
        { entity: 'limit', schemaVersion: 1, expiresAt },
        most,
      );
      return true;
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) return false;
      throw error;
    }
  },
});
