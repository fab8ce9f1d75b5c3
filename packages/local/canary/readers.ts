import type { Row } from '../year/check/evidence.ts';
import type { Mark } from './marks.ts';

/** Who an answer or a mail is for. */
export type Reader =
  | { readonly kind: 'coordinator' | 'helper' | 'nobody' }
  | { readonly kind: 'participant'; readonly id: string };

/** Who may read what somebody wrote; by the policy, the product's mail, and nothing else. */
type Audience = 'self' | 'partner' | 'network' | 'nominee' | 'helper' | 'coordinator';

/**
 * By field. `partner`: the other of a pair. `network`: whoever one was introduced to beyond the pair, and who introduced them. `nominee`: whom
 * one has nominated, saying that they may know by whom. What a pair has (`place`, `note`) is of both. Whatever is not named here is for nobody to read.
 */
const audiences: Readonly<Record<string, readonly Audience[]>> = {
  name: ['self', 'partner', 'network', 'nominee', 'helper', 'coordinator'],
  address: ['self', 'partner', 'network', 'coordinator'],
  answer: ['self', 'coordinator'],
  place: ['self'],
  note: ['self'],
  reflection: ['self'],
  learned: ['self', 'coordinator'],
  testimonial: ['self', 'coordinator'],
  'name of staff': ['coordinator'],
  'cell of a file': ['coordinator'],
};

type Side = { readonly participantId: string };
type Pair = Row & { readonly id: string; readonly mentor: Side; readonly mentee: Side };
type Nomination = Row & { readonly participantId: string; readonly nominatedBy?: string; readonly named: boolean };
type Person = Row & { readonly id: string; readonly subject?: string; readonly email: string; readonly name: string };

/** Knows people by account, address and id, and what they are to each other. `rows`: the table, people who were erased included. */
export const createReaders = (rows: readonly Row[], marksIn: (text: string) => readonly Mark[]) => {
  const of = <T extends Row>(entity: string) => rows.filter((row) => row.entity === entity) as T[];
  const people = of<Person>('participant');
  const pairs = new Map(
    of<Pair>('mentorship').map((pair) => [pair.id, [pair.mentor.participantId, pair.mentee.participantId]]),
  );
  const bySubject = new Map(
    people.flatMap(({ subject, id }) => (subject === undefined ? [] : [[subject, id] as const])),
  );
  const byAddress = new Map(people.map(({ email, id }) => [email.toLowerCase(), id]));
  // Whoever has a mark in the address is the person whom the mark names.
  const marked = new Map(people.flatMap(({ email, id }) => marksIn(email).map(({ whose }) => [whose, id] as const)));
  const partners = new Map<string, Set<string>>();
  const introduced = new Map<string, Set<string>>();
  const join = (groups: Map<string, Set<string>>, ids: readonly string[]) => {
    for (const one of ids) for (const other of ids) groups.set(one, (groups.get(one) ?? new Set()).add(other));
  };
  for (const pair of pairs.values()) join(partners, pair);
  for (const { participantId, otherId, mentorshipId } of of('introduction'))
    join(introduced, [String(participantId), String(otherId), ...(pairs.get(String(mentorshipId)) ?? [])]);
  const nominees = Map.groupBy(
    of<Nomination>('nomination').filter(({ named }) => named),
    ({ nominatedBy }) => nominatedBy,
  );

  const ownersOf = ({ whose }: Mark): readonly string[] => {
    const [kind, id = ''] = whose.split('/');
    const known = kind === 'pair' ? pairs.get(id) : [marked.get(whose) ?? bySubject.get(whose) ?? whose];
    return known ?? [];
  };

  return {
    bySubject: (subject: string): string | undefined =>
      bySubject.get(subject) ?? /^imported-(par_\w+)$/.exec(subject)?.[1],
    byAddress: (address: string): string | undefined => byAddress.get(address.toLowerCase()),
    mayRead: (reader: Reader, mark: Mark): boolean => {
      const audience = audiences[mark.field] ?? [];
      if (reader.kind !== 'participant') return audience.some((each) => each === reader.kind);
      const owners = ownersOf(mark);
      const isOf = (groups: Map<string, Set<string>>) => owners.some((owner) => groups.get(owner)?.has(reader.id));
      return (
        (audience.includes('self') && owners.includes(reader.id)) ||
        (audience.includes('partner') && isOf(partners)) ||
        (audience.includes('network') && isOf(introduced)) ||
        (audience.includes('nominee') &&
          owners.some((owner) => nominees.get(owner)?.some(({ participantId }) => participantId === reader.id)))
      );
    },
  };
};

export type Readers = ReturnType<typeof createReaders>;
