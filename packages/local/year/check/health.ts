import type { Dossier } from './dossier.ts';
import type { Violation } from './evidence.ts';

const line = (text: string) => (text.length > 300 ? `${text.slice(0, 300)}…` : text);

/** What a healthy year has none of: dead letters, refusals by IAM, failed invocations, errors in logs, forgotten schedules, odd answers. */
export const checkHealth = ({ evidence }: Dossier): Violation[] => [
  ...evidence.deadLetters.map(({ queue, body }) => ({ check: 'dead-letter', text: `${queue} holds ${line(body)}` })),
  ...evidence.denied.map(({ fn, action, resource }) => ({
    check: 'access-denied',
    text: `${fn} may not ${action} on ${resource}`,
  })),
  ...evidence.invocations
    .filter(({ errors }) => errors > 0)
    .map(({ fn, errors }) => ({ check: 'function-failed', text: `${fn} failed ${errors} times` })),
  ...evidence.logs
    .filter((entry) => /"level":"(ERROR|CRITICAL)"/.test(entry.line))
    .map((entry) => ({ check: 'error-logged', text: `${entry.fn}: ${line(entry.line)}` })),
  ...evidence.schedules
    .filter(({ at }) => at !== null && at < evidence.until)
    .map(({ name, at }) => ({
      check: 'schedule-forgotten',
      text: `schedule ${name} should have fired at ${new Date(at ?? 0).toISOString()}`,
    })),
  ...evidence.surprises.map((text) => ({ check: 'unexpected-answer', text })),
];
