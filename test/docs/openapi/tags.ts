/** What each group of operations is about, in the order in which a reader meets them. */
export const tags: readonly { readonly name: string; readonly description: string }[] = [
  {
    name: 'Programmes and cohorts',
    description:
      'A programme is a definition: its promise, its questions, its published dates. A cohort is one run of it, in one time zone.',
  },
  {
    name: 'Applications',
    description:
      "A participant's wish to join one cohort as mentor or mentee, and what a coordinator decides about it.",
  },
  {
    name: 'Match runs',
    description:
      'The matcher proposes, with reasons; a person approves. Ask for a run, follow it until it is `proposed`, look at its proposals, publish or discard it.',
  },
  {
    name: 'Mentorships',
    description:
      'Published pairs. A participant sees who the other is and why; a coordinator sees states, dates and counts.',
  },
  { name: 'Meetings', description: 'What a pair plans and what took place: dates and modes, never what was said.' },
  {
    name: 'Notes',
    description:
      'What the two of a pair write down for each other, and what somebody writes for themselves. Sealed where it is kept; nobody else can read it.',
  },
  { name: 'Milestones', description: 'The timeline of a cohort, on the clock of its own time zone.' },
  {
    name: 'Holds',
    description: 'Silence over a person, a pair, a cohort or a programme, until it is lifted or comes to its end.',
  },
  { name: 'Staff', description: 'Who coordinates a programme, and who helps.' },
  { name: 'Audit', description: 'Who did what to whom, in a chain that shows when it was tampered with.' },
  {
    name: 'Home',
    description: 'One call for each home screen: what waits for a coordinator, and where a participant stands.',
  },
  { name: 'Me', description: 'What the person behind the token has here.' },
  {
    name: 'Privacy',
    description: 'What somebody can ask for of everything that is held about them, and how they are forgotten.',
  },
  {
    name: 'Problems',
    description:
      'What this API refuses with. The `type` of a problem is the address, below that of the API, at which it is explained.',
  },
];
