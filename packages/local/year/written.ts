/** Words of what people of a year write for themselves: they are to be found nowhere, the table included. */
export const PRIVATE_WORDS = 'begin with the class, not with the plan.';

/** What somebody writes for themselves after a meeting. */
export const writtenAfter = (meetingId: string): string => `For myself, ${meetingId}: ${PRIVATE_WORDS}`;
