import type { Programme } from '@pharos/domain';
import { werklund } from './werklund/werklund.ts';

/** Every programme that is defined here, in its present version. */
export const programmes: readonly Programme[] = [werklund];

/** The programme of this id, or undefined when none is defined here. */
export const programmeOf = (id: string): Programme | undefined => programmes.find((programme) => programme.id === id);
