import { DomainError } from './error.ts';

/** A life cycle as data: for each state, the states that may follow it. */
export type LifeCycle<State extends string> = Readonly<Record<State, readonly State[]>>;

/** The states from which `to` can be reached in one step; the store turns them into the write's condition. */
export const priorsOf = <State extends string>(cycle: LifeCycle<State>, to: State): State[] =>
  (Object.keys(cycle) as State[]).filter((from) => cycle[from].includes(to));

/** Throws DomainError `invalid-transition`, naming what is possible, unless the step is drawn in the life cycle. */
export const assertTransition = <State extends string>(
  what: string,
  cycle: LifeCycle<State>,
  from: State,
  to: State,
): void => {
  if (cycle[from].includes(to)) return;
  const possible =
    cycle[from].length > 0 ? `From here it can only become ${cycle[from].join(', ')}.` : 'This is final.';
  throw new DomainError('invalid-transition', `This ${what} is ${from} and cannot become ${to}. ${possible}`, {
    facts: { status: from, possible: cycle[from] },
  });
};
