import { DomainError } from '@pharos/domain';

/** What a write was refused with. @throws whatever else went wrong, and when nothing was refused */
export const refusalOf = async (attempt: Promise<unknown>): Promise<DomainError> => {
  const error = await attempt.then(
    () => new Error('this was not refused'),
    (reason: unknown) => reason,
  );
  if (error instanceof DomainError) return error;
  throw error;
};
