import type { FieldIssue } from '@pharos/domain';
import { HttpProblem } from './problem.ts';

/** Deeper than any body that means something, and far from where reading one would end the stack. */
const DEEPEST = 32;
const CANNOT_BE_KEPT = 'has a NUL character or half of a character in it: send it as whole UTF-8 text';

const cannotBeKept = (text: string): boolean => text.includes('\0') || !text.isWellFormed();

/**
 * Where a request holds text that no mail, spreadsheet or calendar takes: NUL, or half of a character. Nothing of the kind is stored, whatever
 * the field. @throws HttpProblem `malformed-request` for values within values without end
 */
export const unreadableTexts = (value: unknown, where: string): FieldIssue[] => {
  const issues: FieldIssue[] = [];
  const left: { value: unknown; path: string; depth: number }[] = [{ value, path: '', depth: 0 }];
  const look = (text: string, path: string) => {
    if (cannotBeKept(text)) issues.push({ path: path.toWellFormed() || where, message: CANNOT_BE_KEPT });
  };
  for (let next = left.pop(); next; next = left.pop()) {
    const { value: here, path, depth } = next;
    if (typeof here === 'string') look(here, path);
    if (typeof here !== 'object' || here === null) continue;
    if (depth >= DEEPEST)
      throw new HttpProblem('malformed-request', `The request has values more than ${DEEPEST} levels deep.`);
    for (const [key, each] of Object.entries(here)) {
      const at = path === '' ? key : `${path}.${key}`;
      look(key, at);
      left.push({ value: each, path: at, depth: depth + 1 });
    }
  }
  return issues;
};
