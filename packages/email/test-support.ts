import { isEssential, type Language, type MessageKind, type Programme } from '@pharos/domain';
import type { MessageInput } from './input.ts';

/** Every kind once, about the same two people, as plainly as tests need it. */
export const aMessage = (
  kind: MessageKind,
  language: Language,
  tone: Programme['tone'] = 'structured',
): MessageInput => {
  const french = language === 'fr';
  const common = {
    language,
    recipient: { name: 'Béatrice Roy' },
    programme: {
      name: french ? 'Programme de mentorat Profession-Relève' : 'Professional to Pre-Service Mentorship Program',
      tone,
      promise: french
        ? 'Le mentorat est facultatif et informel. Il ne comporte ni note ni rapport.'
        : 'Mentorship is optional and informal. It involves no grading and no reporting.',
      contact: { name: french ? 'Mentorat Werklund' : 'Werklund Mentorship', email: 'mentorship@werklund.example.org' },
    },
    ...(isEssential(kind) ? {} : { preferences: 'https://pharos.example.org/links/preferences' }),
    cohort: { label: french ? '2024-2025' : '2024–2025', timeZone: 'America/Edmonton' },
  };
  const other = { name: 'Anna Berg' };
  const link = 'https://pharos.example.org/links/token';
  const startsAt = '2024-12-03T16:00:00.000Z';
  const reasons = french
    ? ['Vous enseignez toutes les deux les mathématiques.', 'Vous parlez toutes les deux français.']
    : ['You both teach mathematics.', 'You both speak English.'];
  const supports = [
    {
      title: french ? 'Quelqu’un à qui parler en privé' : 'Somebody to turn to in private',
      text: french ? 'Une seule personne lit cette adresse.' : 'One person reads this address.',
      email: 'care@example.org',
    },
  ];
  const frequency = { target: 6, pace: french ? 'environ une fois par mois' : 'about once a month' };
  switch (kind) {
    case 'application-accepted': {
      const arrangement = {
        participation: 'optional' as const,
        length: french ? 'De mai à février' : 'May to February',
        frequency: frequency.pace,
        mentorTime: 'beside-other-work' as const,
        confidentiality: french ? 'Cela reste entre vous deux.' : 'It stays between the two of you.',
      };
      const preparations = [
        {
          title: french ? 'Lignes directrices' : 'Guidelines',
          text: french ? 'Écoutez d’abord.' : 'Listen first.',
          confirmedBy: 'person' as const,
        },
      ];
      return { ...common, kind, role: 'mentee', arrangement, supports, preparations };
    }
    case 'application-received': {
      const text = french
        ? ['Un logiciel propose des paires.', 'Une personne décide.']
        : ['Software suggests pairs.', 'A person decides.'];
      return { ...common, kind, role: 'mentee', notice: { how: 'agreed', text } };
    }
    case 'application-waitlisted':
    case 'application-declined':
      return { ...common, kind, role: 'mentee' };
    case 'introduction-mentee': {
      const mentor = {
        ...other,
        email: 'anna.berg@example.org',
        kind: french ? 'Personne diplômée de Werklund' : 'Werklund alum',
      };
      return { ...common, kind, mentor, reasons, ...frequency };
    }
    case 'nomination':
      return {
        ...common,
        kind,
        role: 'mentor',
        nominator: { by: 'participant', name: other.name },
        summary: french ? 'Accompagnez une personne qui débute.' : 'Support somebody who begins to teach.',
        until: startsAt,
        link,
      };
    case 'introduction-mentor':
      return { ...common, kind, mentee: other, reasons, ...frequency };
    case 'meeting-planned':
    case 'meeting-moved':
    case 'meeting-cancelled':
    case 'meeting-reminder':
      return { ...common, kind, other, startsAt, mode: 'virtual', place: 'https://meet.example.org/anna?room=1&by=2' };
    case 'did-you-meet':
      return { ...common, kind, other, startsAt, link };
    case 'check-in':
      return { ...common, kind, other, title: french ? 'Suivi par courriel' : 'Email check-in', link, supports };
    case 'wrap-up': {
      const outcomes = french
        ? ['Relever de nouveaux défis en tant que pédagogue', 'Transmettre et acquérir des connaissances']
        : ['Navigate new challenges as an educator', 'Share and receive knowledge'];
      const title = french ? 'Séance de clôture' : 'Wrap-up session';
      return { ...common, kind, other, title, meetingsHeld: 4, target: 6, outcomes, link };
    }
    case 'first-message-help':
      return { ...common, kind, mentor: { ...other, email: 'anna.berg@example.org' } };
    case 'quiet-pair':
      return { ...common, kind, other };
    case 'workshop-invitation': {
      const open = french ? ['Les conversations réflexives'] : ['Reflective conversations'];
      return { ...common, kind, title: french ? 'Ateliers' : 'Workshops', attended: 1, atLeast: 2, open };
    }
    case 'network-invitation':
      return { ...common, kind, other, link };
    case 'network-introduction':
      return { ...common, kind, other: { ...other, email: 'anna.berg@example.org' } };
    case 'mentorship-ended':
      return { ...common, kind, role: 'mentee', other, introducedAt: '2024-06-04T15:00:00.000Z' };
    case 'rollover-invitation':
      return { ...common, kind, role: 'mentee', link };
    case 'milestone-announcement':
      return french
        ? {
            ...common,
            kind,
            title: 'Reprise des rencontres officielles',
            body: 'L’année scolaire est lancée.\n\nMerci à vous.',
            when: 'Septembre 2024',
          }
        : {
            ...common,
            kind,
            title: 'Formal meetings resume',
            body: 'The school year is under way.\n\nThank you.',
            when: 'September 2024',
          };
  }
};
