import type { Dossier, Introduction, Message, Participant } from './dossier.ts';
import type { Violation } from './evidence.ts';

/** Nobody learns an address beyond the pair before both have said yes. */
export const checkIntroductions = (dossier: Dossier): Violation[] => {
  const messages = new Map(dossier.rowsOf<Message>('message').map((row) => [row.id, row]));
  const people = new Map(dossier.rowsOf<Participant>('participant').map((person) => [person.id, person]));
  const introductions = new Map(
    dossier.rowsOf<Introduction>('introduction').map((row) => [`${row.mentorshipId}/${row.otherId}`, row]),
  );
  return dossier.evidence.mails.flatMap((mail) => {
    const row = Object.values(mail.tags).flatMap((id) => messages.get(id) ?? [])[0];
    const of = introductions.get(`${row?.about.mentorshipId}/${row?.about.otherId}`);
    if (!row || !of || !row.kind.startsWith('network-')) return [];
    const agreed = of.consent.participant === 'yes' && of.consent.other === 'yes';
    const madeBy = agreed && of.introducedAt !== undefined && Date.parse(of.introducedAt) <= mail.at;
    const other = people.get(row.participantId === of.otherId ? of.participantId : of.otherId);
    return madeBy || !other || !`${mail.text} ${mail.html}`.toLowerCase().includes(other.email.toLowerCase())
      ? []
      : [{ check: 'address-too-early', text: `message ${row.id} shows the address of ${other.id} before both agreed` }];
  });
};
