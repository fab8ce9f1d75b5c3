import type { Belonging } from './erasure.ts';
import type { Localized } from './localized.ts';

/** What becomes of each thing, for whoever reads the proof of an erasure. */
export const belongingWords: Readonly<Record<Belonging, Localized>> = {
  'name-and-address': {
    en: 'Name and email address are deleted, and every digest of the address.',
    fr: 'Le nom et l’adresse courriel sont supprimés, de même que toute empreinte de l’adresse.',
  },
  'sign-in': {
    en: 'The account leads to nobody here any more.',
    fr: 'Le compte ne mène plus à personne ici.',
  },
  applications: {
    en: 'Answers are deleted. Role, state and dates stay, because they are counted.',
    fr: 'Les réponses sont supprimées. Le rôle, l’état et les dates restent, parce qu’ils sont comptés.',
  },
  mentorships: {
    en: 'Why the two were paired is deleted. State and dates stay, because they are counted.',
    fr: 'Les raisons du jumelage sont supprimées. L’état et les dates restent, parce qu’ils sont comptés.',
  },
  meetings: {
    en: 'Places and links are deleted. That a meeting took place, and when, is counted.',
    fr: 'Les lieux et les liens sont supprimés. Le fait qu’une rencontre a eu lieu, et sa date, sont comptés.',
  },
  'check-ins': {
    en: 'Hold a choice out of three, which is counted, and nothing written.',
    fr: 'Contiennent un choix parmi trois, qui est compté, et rien d’écrit.',
  },
  'wrap-ups': {
    en: 'What was written is deleted. What was ticked is counted.',
    fr: 'Les textes sont supprimés. Les cases cochées sont comptées.',
  },
  'meeting-replies': { en: 'Deleted.', fr: 'Supprimées.' },
  'help-requests': {
    en: 'Closed. That help was asked for is counted; nothing written was ever kept.',
    fr: 'Closes. Le fait qu’une aide a été demandée est compté\u00a0; rien d’écrit n’a jamais été conservé.',
  },
  reflections: { en: 'Deleted.', fr: 'Supprimées.' },
  notes: {
    en: 'Deleted: what the two of a pair wrote for each other is about both, and goes with either.',
    fr: 'Supprimées\u00a0: ce que deux personnes jumelées ont écrit l’une pour l’autre concerne les deux, et disparaît avec l’une ou l’autre.',
  },
  keys: {
    en: 'Deleted, and in no backup: what was sealed with them, reflections and notes, can be read by nobody any more, in no copy.',
    fr: 'Supprimées, et dans aucune sauvegarde\u00a0: ce qu’elles scellaient, réflexions et notes, n’est plus lisible par personne, dans aucune copie.',
  },
  introductions: { en: 'Deleted.', fr: 'Supprimées.' },
  nominations: {
    en: 'Hold ids and dates, which are counted. Open ones have lapsed.',
    fr: 'Contiennent des identifiants et des dates, qui sont comptés. Celles qui étaient ouvertes sont caduques.',
  },
  rollovers: { en: 'Deleted.', fr: 'Supprimés.' },
  messages: {
    en: 'Kind, state and dates stay, because they are counted. They never held an address or a text.',
    fr: 'Le type, l’état et les dates restent, parce qu’ils sont comptés. Ni adresse ni texte n’y ont jamais figuré.',
  },
  holds: { en: 'Deleted.', fr: 'Supprimées.' },
  'unreachable-marks': { en: 'Deleted.', fr: 'Supprimées.' },
  'match-results': {
    en: 'Reasons that follow from answers are deleted. What remains are ids and figures.',
    fr: 'Les raisons tirées des réponses sont supprimées. Il reste des identifiants et des chiffres.',
  },
  'kept-answers': {
    en: 'Answers kept for a day in case a request is repeated are deleted; those that others got cannot be read without their request.',
    fr: 'Les réponses conservées un jour au cas où une requête serait répétée sont supprimées\u00a0; celles que d’autres ont reçues sont illisibles sans leur requête.',
  },
  limits: {
    en: 'How often something was asked for in an hour: deleted.',
    fr: 'Le nombre de demandes en une heure\u00a0: supprimé.',
  },
  exports: {
    en: 'Deleted; so are the archives of those they were paired with, which held their name and the notes. These can be asked for again.',
    fr: 'Supprimées, de même que les archives des personnes jumelées avec elle, où figuraient son nom et les notes\u00a0: on peut les redemander.',
  },
  'staff-roles': { en: 'Deleted.', fr: 'Supprimés.' },
};

/** What an erasure does not reach, and when or by whom it ends. */
export const beyondErasure: readonly Localized[] = [
  {
    en: 'Backups of the table: each is gone after 35 days. Nobody reads them before that, unless the whole table has to be restored; then this erasure is done again. What was written as a reflection or a note is unreadable in them at once.',
    fr: 'Les sauvegardes de la table\u00a0: chacune disparaît après 35 jours. Personne ne les lit d’ici là, sauf s’il faut restaurer toute la table\u00a0; cet effacement est alors refait. Les réflexions et les notes y sont illisibles dès maintenant.',
  },
  {
    en: 'The account to sign in with, which the institution keeps for all its services: ask there.',
    fr: 'Le compte de connexion, que l’établissement conserve pour l’ensemble de ses services\u00a0: adressez-vous à lui.',
  },
  {
    en: 'The audit of each programme, which tells who did what to whom by ids alone: what it calls the person leads to nobody any more.',
    fr: 'Le registre d’audit de chaque programme, qui dit par identifiants seulement qui a fait quoi\u00a0: celui de la personne ne mène plus à personne.',
  },
  {
    en: 'Mail that has been sent lies in the mailboxes of those who got it.',
    fr: 'Les courriels envoyés se trouvent dans les boîtes des personnes qui les ont reçus.',
  },
  {
    en: 'If mail came back from the address, the mail service keeps a note not to write there.',
    fr: 'Si des courriels sont revenus de cette adresse, le service de courriel garde une note pour ne plus y écrire.',
  },
];

/** Days after which no backup of the table knows the person. */
export const BACKUP_DAYS = 35;
