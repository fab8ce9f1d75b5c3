import type { Programme } from '@pharos/domain';
import { ataBeginningTeachers } from './ata-beginning-teachers/ata-beginning-teachers.ts';
import { ataSchoolLeaders } from './ata-school-leaders/ata-school-leaders.ts';
import { educatorCommunity } from './educator-community/educator-community.ts';
import { edumentoring } from './edumentoring/edumentoring.ts';
import { schoolBoard } from './school-board/school-board.ts';
import { werklund } from './werklund/werklund.ts';

/** Every programme that is defined here, in its present version. */
export const programmes: readonly Programme[] = [
  werklund,
  ataBeginningTeachers,
  ataSchoolLeaders,
  edumentoring,
  schoolBoard,
  educatorCommunity,
];

/** The programme of this id, or undefined when none is defined here. */
export const programmeOf = (id: string): Programme | undefined => programmes.find((programme) => programme.id === id);
