import type { ExportData, Language, MessageKind } from '@pharos/domain';

/** The words of the page on which somebody reads what is held about them. */
interface ExportWords {
  readonly about: (date: string) => string;
  readonly title: string;
  readonly person: string;
  readonly name: string;
  readonly email: string;
  readonly language: string;
  readonly account: string;
  readonly since: string;
  readonly unsubscribed: string;
  readonly unreachable: string;
  readonly staff: string;
  readonly applications: string;
  readonly role: string;
  readonly state: string;
  readonly submitted: string;
  readonly decided: string;
  readonly consent: string;
  readonly mentorships: string;
  readonly other: string;
  readonly introduced: string;
  readonly reason: string;
  readonly meeting: string;
  readonly checkIn: string;
  readonly unanswered: string;
  readonly metReply: string;
  readonly wrapUp: string;
  readonly learned: string;
  readonly testimonial: string;
  readonly help: string;
  readonly notes: Readonly<Record<'me' | 'other', string>>;
  readonly reflections: string;
  readonly nominations: string;
  readonly who: string;
  readonly introductions: string;
  readonly asked: string;
  readonly answer: string;
  readonly messages: string;
  readonly holds: string;
  readonly from: string;
  readonly until: string;
  readonly audit: string;
  readonly doneBy: Readonly<Record<ExportData['audit'][number]['by'], string>>;
  readonly none: string;
  readonly data: string;
  readonly questions: string;
  readonly colon: string;
  readonly kinds: Readonly<Record<MessageKind, string>>;
  /** States, answers and choices, by key. */
  readonly values: Readonly<Record<string, string>>;
}

export const exportWords: Readonly<Record<Language, ExportWords>> = {
  en: {
    about: (date) =>
      `Everything that the mentorship programs hold about you, as of ${date}. What others said is theirs, and not in here, apart from the notes of a pair, which belong to both.`,
    title: 'What we hold about you',
    person: 'You',
    name: 'Name',
    email: 'Email',
    language: 'Language',
    account: 'Account',
    since: 'Known since',
    unsubscribed: 'Mail that you do without',
    unreachable: 'Your address',
    staff: 'Your part in running programs',
    applications: 'Applications',
    role: 'As',
    state: 'State',
    submitted: 'Made',
    decided: 'Decided',
    consent: 'Notice and consent',
    mentorships: 'Mentorships',
    other: 'With',
    introduced: 'Introduced',
    reason: 'Why the two of you',
    meeting: 'Meeting',
    checkIn: 'Your answer to a check-in',
    unanswered: 'not answered',
    metReply: 'Whether you met',
    wrapUp: 'Your wrap-up',
    learned: 'What you learned',
    testimonial: 'Your words to others',
    help: 'You asked for help',
    notes: { me: 'Note that you wrote', other: 'Note that the other wrote' },
    reflections: 'What you wrote for yourself',
    nominations: 'Nominations',
    who: 'Who',
    introductions: 'Introductions beyond your pair',
    asked: 'Asked',
    answer: 'Your answer',
    messages: 'Mail to you',
    holds: 'Pauses of mail',
    from: 'From',
    until: 'Until',
    audit: 'What was done by you or to you, of what is audited',
    doneBy: {
      me: 'by you',
      mentor: 'by the mentor',
      mentee: 'by the mentee',
      helper: 'by a helper',
      coordinator: 'by a coordinator',
    },
    none: 'Nothing.',
    data: 'The same stands in the file data.json, for programs to read; schema.json describes it.',
    questions: 'Questions?',
    colon: ':',
    kinds: {
      'application-received': 'Application received',
      'application-accepted': 'Application accepted',
      'application-waitlisted': 'Application on the waiting list',
      'application-declined': 'Application declined',
      'introduction-mentee': 'Introduction to the mentor',
      'introduction-mentor': 'Introduction to the mentee',
      'meeting-planned': 'Meeting planned',
      'meeting-moved': 'Meeting changed',
      'meeting-cancelled': 'Meeting called off',
      'meeting-reminder': 'Reminder of a meeting',
      'did-you-meet': 'Question whether you met',
      'check-in': 'Check-in',
      'wrap-up': 'Wrap-up',
      'milestone-announcement': 'Announcement',
      'first-message-help': 'Help with the first message',
      'quiet-pair': 'Offer of help',
      'workshop-invitation': 'Invitation to workshops',
      nomination: 'Nomination',
      'rollover-invitation': 'Invitation to the next year',
      'network-invitation': 'Question whether you may be introduced',
      'network-introduction': 'Introduction beyond the pair',
      'mentorship-ended': 'End of a mentorship',
    },
    values: {
      mentor: 'mentor',
      mentee: 'mentee',
      coordinator: 'coordinator',
      helper: 'helper',
      submitted: 'submitted',
      accepted: 'accepted',
      waitlisted: 'on the waiting list',
      declined: 'declined',
      withdrawn: 'withdrawn',
      introduced: 'introduced',
      active: 'under way',
      paused: 'paused',
      completed: 'completed',
      ended: 'ended early',
      planned: 'planned',
      held: 'held',
      cancelled: 'called off',
      virtual: 'online',
      'in-person': 'in person',
      'going-well': 'going well',
      'could-use-help': 'could use help',
      'not-working': 'not working',
      yes: 'yes',
      no: 'no',
      'not-yet': 'not yet',
      help: 'help wanted',
      pause: 'pause wanted',
      continue: 'continue',
      change: 'change',
      finish: 'finish',
      meeting: 'about a meeting',
      open: 'open',
      closed: 'closed',
      asked: 'asked',
      applied: 'applied',
      lapsed: 'lapsed',
      requested: 'to be sent',
      claimed: 'being sent',
      sent: 'sent',
      failed: 'not sent',
      unconfirmed: 'unconfirmed',
      standing: 'in force',
      lifted: 'lifted',
      settled: 'lifted',
      bounced: 'mail came back',
      complained: 'marked as unwanted',
      agreed: 'you agreed',
      told: 'you were told',
      me: 'you were named',
      'by-me': 'you named somebody',
      en: 'English',
      fr: 'French',
      true: 'yes',
      false: 'no',
    },
  },
  fr: {
    about: (date) =>
      `Tout ce que les programmes de mentorat conservent à votre sujet, en date du ${date}. Ce que d’autres ont dit leur appartient et ne figure pas ici, sauf les notes de votre jumelage, qui appartiennent aux deux.`,
    title: 'Ce que nous conservons à votre sujet',
    person: 'Vous',
    name: 'Nom',
    email: 'Courriel',
    language: 'Langue',
    account: 'Compte',
    since: 'Connu depuis',
    unsubscribed: 'Courriels dont vous vous passez',
    unreachable: 'Votre adresse',
    staff: 'Votre rôle dans la gestion des programmes',
    applications: 'Demandes',
    role: 'À titre de',
    state: 'État',
    submitted: 'Date',
    decided: 'Décision',
    consent: 'Avis et consentement',
    mentorships: 'Mentorats',
    other: 'Avec',
    introduced: 'Présentation',
    reason: 'Ce qui vous rapproche',
    meeting: 'Rencontre',
    checkIn: 'Votre réponse à un suivi',
    unanswered: 'sans réponse',
    metReply: 'Si la rencontre a eu lieu',
    wrapUp: 'Votre bilan',
    learned: 'Ce que vous avez appris',
    testimonial: 'Votre témoignage',
    help: 'Vous avez demandé de l’aide',
    notes: { me: 'Note que vous avez écrite', other: 'Note que l’autre a écrite' },
    reflections: 'Ce que vous avez écrit pour vous',
    nominations: 'Propositions de noms',
    who: 'Qui',
    introductions: 'Mises en relation',
    asked: 'Demandée',
    answer: 'Votre réponse',
    messages: 'Courriels qui vous ont été adressés',
    holds: 'Pauses des courriels',
    from: 'Du',
    until: 'Au',
    audit: 'Ce qui a été fait par vous ou à votre sujet, parmi ce qui est consigné',
    doneBy: {
      me: 'par vous',
      mentor: 'par le mentor',
      mentee: 'par la personne mentorée',
      helper: 'par une personne qui aide',
      coordinator: 'par une personne à la coordination',
    },
    none: 'Rien.',
    data: 'Les mêmes données se trouvent dans le fichier data.json, lisible par des programmes\u00a0; schema.json le décrit.',
    questions: 'Des questions\u00a0?',
    colon: '\u00a0:',
    kinds: {
      'application-received': 'Demande reçue',
      'application-accepted': 'Demande acceptée',
      'application-waitlisted': 'Demande en liste d’attente',
      'application-declined': 'Demande refusée',
      'introduction-mentee': 'Présentation de la personne mentore',
      'introduction-mentor': 'Présentation de la personne mentorée',
      'meeting-planned': 'Rencontre prévue',
      'meeting-moved': 'Rencontre modifiée',
      'meeting-cancelled': 'Rencontre annulée',
      'meeting-reminder': 'Rappel d’une rencontre',
      'did-you-meet': 'Question sur la tenue d’une rencontre',
      'check-in': 'Suivi',
      'wrap-up': 'Bilan',
      'milestone-announcement': 'Annonce',
      'first-message-help': 'Aide pour le premier message',
      'quiet-pair': 'Offre d’aide',
      'workshop-invitation': 'Invitation à des ateliers',
      nomination: 'Proposition de votre nom',
      'rollover-invitation': 'Invitation à l’année suivante',
      'network-invitation': 'Question avant une mise en relation',
      'network-introduction': 'Mise en relation',
      'mentorship-ended': 'Fin d’un mentorat',
    },
    values: {
      mentor: 'personne mentore',
      mentee: 'personne mentorée',
      coordinator: 'coordination',
      helper: 'aide à la coordination',
      submitted: 'présentée',
      accepted: 'acceptée',
      waitlisted: 'en liste d’attente',
      declined: 'refusée',
      withdrawn: 'retirée',
      introduced: 'présenté',
      active: 'en cours',
      paused: 'en pause',
      completed: 'terminé',
      ended: 'terminé avant la fin',
      planned: 'prévue',
      held: 'tenue',
      cancelled: 'annulée',
      virtual: 'en ligne',
      'in-person': 'en personne',
      'going-well': 'tout va bien',
      'could-use-help': 'un coup de main serait utile',
      'not-working': 'cela ne fonctionne pas',
      yes: 'oui',
      no: 'non',
      'not-yet': 'pas encore',
      help: 'aide souhaitée',
      pause: 'pause souhaitée',
      continue: 'continuer',
      change: 'changer',
      finish: 'terminer',
      meeting: 'au sujet d’une rencontre',
      open: 'ouverte',
      closed: 'close',
      asked: 'demandée',
      applied: 'demande présentée',
      lapsed: 'caduque',
      requested: 'à envoyer',
      claimed: 'en cours d’envoi',
      sent: 'envoyé',
      failed: 'non envoyé',
      unconfirmed: 'non confirmé',
      standing: 'en vigueur',
      lifted: 'levée',
      settled: 'levée',
      bounced: 'courriel retourné',
      complained: 'signalé comme indésirable',
      agreed: 'vous avez accepté',
      told: 'vous avez été informé·e',
      me: 'votre nom a été proposé',
      'by-me': 'vous avez proposé quelqu’un',
      en: 'anglais',
      fr: 'français',
      true: 'oui',
      false: 'non',
    },
  },
};
