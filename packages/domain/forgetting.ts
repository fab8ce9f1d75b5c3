import type { Application } from './application.ts';
import type { Proposal } from './match-run-results.ts';
import type { Meeting } from './meeting.ts';
import type { Mentorship } from './mentorship.ts';
import type { WrapUp } from './wrap-up.ts';

/**
 * What stays of things when one of their people is erased: what is counted, and nothing that the person said. Each function returns
 * undefined where nothing is left to take out, so that twice equals once.
 */
export const forgetApplication = (application: Application): Application | undefined =>
  Object.keys(application.answers).length === 0
    ? undefined
    : { ...application, answers: {}, version: application.version + 1 };

/** Why the two were paired follows from what both answered. */
export const forgetReasons = (mentorship: Mentorship): Mentorship | undefined =>
  mentorship.reasons.length === 0 ? undefined : { ...mentorship, reasons: [], version: mentorship.version + 1 };

/** A place may be somebody's own room, or bear their name. */
export const forgetPlace = (meeting: Meeting): Meeting | undefined => {
  const { place, ...rest } = meeting;
  return place === undefined ? undefined : { ...rest, version: meeting.version + 1 };
};

/** Outcomes and wish are counted; what was written is gone. */
export const forgetWords = (wrapUp: WrapUp): WrapUp | undefined => {
  const { learned, testimonial, ...counted } = wrapUp.answers ?? { outcomes: [] };
  if (learned === undefined && testimonial === undefined) return undefined;
  return { ...wrapUp, answers: counted, version: wrapUp.version + 1 };
};

/**
 * A proposal that is of one of these applications, or names one among its alternatives: without reasons that follow from its answers. As
 * long as it waits it is rejected, so that the pair is not introduced.
 */
export const forgetProposal = (proposal: Proposal, applicationIds: ReadonlySet<string>): Proposal | undefined => {
  const own = applicationIds.has(proposal.menteeApplicationId) || applicationIds.has(proposal.mentorApplicationId);
  const alternatives = own
    ? []
    : proposal.alternatives.filter(({ mentorApplicationId }) => !applicationIds.has(mentorApplicationId));
  const waits = own && proposal.outcome === 'waiting' && proposal.decision !== 'rejected';
  const says = own && proposal.reasons.length > 0;
  if (!waits && !says && alternatives.length === proposal.alternatives.length) return undefined;
  return {
    ...proposal,
    alternatives,
    ...(own ? { reasons: [] } : {}),
    ...(waits ? { decision: 'rejected' } : {}),
    version: proposal.version + 1,
  };
};
