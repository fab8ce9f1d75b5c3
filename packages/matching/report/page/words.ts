import type { Language } from '../../explain/words.ts';
import type { Localized } from '../../problem.ts';

/** Fixed texts of the page. Sentences with figures in them are in sentences.ts. */
const TEXTS = {
  matched: { en: 'Mentees matched', fr: 'Personnes jumelées' },
  medianScore: { en: 'Median score of a pair', fr: 'Pointage médian d’une paire' },
  bestMentor: { en: 'Have their best mentor', fr: 'Ont leur meilleur mentor' },
  idleMentors: { en: 'Mentors with nobody', fr: 'Mentors sans personne' },
  proven: {
    en: 'Proven: under this policy no other match is better, first by people matched, then by priority, then by score.',
    fr: 'Prouvé\u00a0: selon cette politique, aucun autre jumelage n’est meilleur, d’abord par le nombre de personnes, puis par la priorité, puis par le pointage.',
  },
  unproven: {
    en: 'Not proven: this result must not be used.',
    fr: 'Non prouvé\u00a0: ce résultat ne doit pas être utilisé.',
  },
  scores: { en: 'How well the pairs fit', fr: 'À quel point les paires se conviennent' },
  scoresPlot: { en: 'Number of pairs by score, in points', fr: 'Nombre de paires selon leur pointage, en points' },
  ranks: { en: 'Which of their mentors people got', fr: 'Quel mentor les personnes ont obtenu' },
  ranksPlot: {
    en: 'Number of mentees by rank of their mentor',
    fr: 'Nombre de personnes selon le rang de leur mentor',
  },
  ranksNote: {
    en: 'Rank 1 is the best score among the mentors the rules allow for that person, full ones included. Mentors with equal scores share the better rank.',
    fr: 'Le rang 1 est le meilleur pointage parmi les mentors que les règles permettent pour cette personne, même complets. Les mentors à égalité partagent le meilleur rang.',
  },
  loads: { en: 'How the mentors share the work', fr: 'Comment les mentors se partagent le travail' },
  loadsPlot: {
    en: 'Number of mentors by how many mentees they have',
    fr: 'Nombre de mentors selon le nombre de personnes qu’ils accompagnent',
  },
  groups: { en: 'Who is matched', fr: 'Qui est jumelé' },
  groupsNote: {
    en: 'The mark on each bar is the share of all mentees. A person who gave several answers counts in each of them.',
    fr: 'Le trait sur chaque barre indique la part de l’ensemble. Une personne qui a donné plusieurs réponses compte dans chacune.',
  },
  blocking: { en: 'Pairs who would rather have each other', fr: 'Paires qui se préféreraient' },
  change: { en: 'Against the run before', fr: 'Par rapport au jumelage précédent' },
  costs: { en: 'What pins and rules cost', fr: 'Ce que coûtent les paires imposées et les règles' },
  costsNote: {
    en: 'Each is taken out alone, and the rest matched again as well as it can be.',
    fr: 'Chacune est retirée seule, puis le reste est jumelé de nouveau au mieux.',
  },
  noPins: { en: 'There are no pins and no hard rules.', fr: 'Il n’y a ni paire imposée ni règle.' },
  nobody: { en: 'Nobody is matched.', fr: 'Personne n’est jumelé.' },
  noMentors: { en: 'There are no mentors.', fr: 'Il n’y a aucun mentor.' },
  withheldAll: { en: 'No group can be shown.', fr: 'Aucun groupe ne peut être montré.' },
  privacy: {
    en: 'This page names nobody. No figure of a group is about fewer than 5 people.',
    fr: 'Cette page ne nomme personne. Aucun chiffre de groupe ne porte sur moins de 5 personnes.',
  },
  numbers: { en: 'The figures of the plot', fr: 'Les chiffres du graphique' },
  measure: { en: 'Measure', fr: 'Mesure' },
  value: { en: 'Value', fr: 'Valeur' },
  nothing: { en: 'Nothing', fr: 'Rien' },
  points: { en: 'Points', fr: 'Points' },
  rank: { en: 'Rank', fr: 'Rang' },
  pairs: { en: 'Pairs', fr: 'Paires' },
  mentees: { en: 'Mentees', fr: 'Personnes' },
  mentors: { en: 'Mentors', fr: 'Mentors' },
  share: { en: 'Share', fr: 'Part' },
  matchedOf: { en: 'Matched', fr: 'Jumelées' },
  what: { en: 'Taken out', fr: 'Retirée' },
  effect: { en: 'What would change', fr: 'Ce qui changerait' },
  lowest: { en: 'Lowest', fr: 'Le plus bas' },
  p5: { en: '95 of 100 pairs have at least', fr: '95 paires sur 100 ont au moins' },
  median: { en: 'Median', fr: 'Médiane' },
  highest: { en: 'Highest', fr: 'Le plus haut' },
  possible: { en: 'Most the policy gives', fr: 'Maximum de la politique' },
  p95: { en: '95 of 100 people have at most', fr: '95 personnes sur 100 ont au plus' },
  worst: { en: 'Worst', fr: 'Le moins bon' },
  choice: { en: 'Mentors possible per person, median', fr: 'Mentors possibles par personne, médiane' },
  full: { en: 'Mentors without a free place', fr: 'Mentors sans place libre' },
  mean: { en: 'Mentees per mentor, mean', fr: 'Personnes par mentor, moyenne' },
  deviation: { en: 'Standard deviation', fr: 'Écart type' },
  taken: { en: 'Places taken', fr: 'Places prises' },
  kept: { en: 'Kept their mentor', fr: 'Ont gardé leur mentor' },
  moved: { en: 'Have another mentor', fr: 'Ont un autre mentor' },
  newlyMatched: { en: 'Newly matched', fr: 'Nouvellement jumelées' },
  noLongerMatched: { en: 'No longer matched', fr: 'Ne sont plus jumelées' },
  gone: { en: 'Take no part any more', fr: 'Ne participent plus' },
} satisfies Record<string, Localized>;

export type Word = keyof typeof TEXTS;

export const word = (name: Word, language: Language): string => TEXTS[name][language];
