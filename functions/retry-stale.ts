import { DomainError } from '@pharos/domain';

/** Reads and decides again when somebody else's write came first; three times at most. */
export const retryStale = async <T>(attempt: () => Promise<T>): Promise<T> => {
  for (let tries = 1; ; tries += 1) {
    try {
      return await attempt();
    } catch (error) {
      if (!(error instanceof DomainError) || error.code !== 'stale-version' || tries >= 3) throw error;
    }
  }
};
