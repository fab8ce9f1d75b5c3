import { checkAudit } from './audit.ts';
import { checkCalendars } from './calendars.ts';
import { dossierOf } from './dossier.ts';
import { checkEvents } from './events.ts';
import type { Evidence, Violation } from './evidence.ts';
import { checkHealth } from './health.ts';
import { checkIntroductions } from './introductions.ts';
import { checkLanguage } from './language.ts';
import { checkExpectedMails, checkMails, checkSilence } from './mails.ts';
import { checkMatchRuns, checkMilestones } from './milestones.ts';
import { checkNominations } from './nominations.ts';
import { checkApproval, checkOneMentorAtATime, checkPlaces, checkPrepared, checkRoles } from './pairs.ts';
import { checkPrivacy } from './privacy.ts';
import { checkMeetingCounts, checkStates } from './states.ts';

const checks = [
  checkMails,
  checkExpectedMails,
  checkSilence,
  checkCalendars,
  checkIntroductions,
  checkLanguage,
  checkPlaces,
  checkOneMentorAtATime,
  checkApproval,
  checkRoles,
  checkPrepared,
  checkNominations,
  checkMilestones,
  checkMatchRuns,
  checkStates,
  checkMeetingCounts,
  checkEvents,
  checkAudit,
  checkPrivacy,
  checkHealth,
];

/**
 * Every rule that a year broke, in sentences with ids. Reads the evidence and the programme's definition, and shares no code with what
 * ran the year: its life cycles, its arithmetic of zones and its idea of which mail is due are its own.
 */
export const checkYear = (evidence: Evidence): Violation[] => {
  const dossier = dossierOf(evidence);
  return checks.flatMap((check) => check(dossier));
};
