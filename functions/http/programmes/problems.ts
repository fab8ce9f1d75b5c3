import { DomainError } from '@pharos/domain';
import { type ProblemType, problems, route } from '@pharos/runtime';
import * as contract from './contract.ts';

const catalogued = ([code, type]: [string, ProblemType]) => [code, { type: `/problems/${code}`, ...type }] as const;

const catalogue = new Map(Object.entries(problems).map(catalogued));

const problemNamed = (code: string) => {
  const known = catalogue.get(code);
  if (!known) throw new DomainError('not-found', `There is no problem ${code}.`);
  return known;
};

/** What each type of problem means, at the address that it names. */
export const problemRoutes = [
  route(contract.listProblems, async () => ({ items: [...catalogue.values()] })),
  route(contract.getProblem, async ({ params }) => problemNamed(params.code)),
];
