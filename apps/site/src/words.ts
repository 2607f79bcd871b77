/** The words of the page that stand still. This file has all of them, for translators. */
export const PAGE_WORDS = {
  promise:
    'Paste a report: who is said to have done what to whom, where, when, how many, on whose word. It is read here, in your browser. Nothing leaves this machine.',
  script: 'This page reads reports in your browser, for which it needs JavaScript.',
  dataset: 'Came with this page:',
  reports: 'reports to read',
  map: 'their map',
  text: 'Report, in English',
  outlet: 'Published by',
  published: 'Published on',
  code: 'Read it',
  example: 'An example',
  claims: 'The report with its claims',
} as const;

/** What the page says of what it does. */
export const WORDS = {
  empty: 'Paste the text of a report above.',
  loading: (megabytes: string, of: string) => `Loading what reading needs, once: ${megabytes} of ${of} MB …`,
  reading: 'Reading …',
  read: (claims: number, seconds: string) => `${claims} ${claims === 1 ? 'claim' : 'claims'}, read in ${seconds} s.`,
  save: (name: string) => `Save as ${name}`,
  file: 'A browser does not let a page that was opened as a file load its parts. Put the folder on any web server, or run: npx serve',
  failed: (reason: string) => `It could not be read: ${reason}`,
} as const;

/** An invented communiqué of a war of long ago. */
export const EXAMPLE = {
  outlet: 'Defence Council of Madrid',
  published: '1937-03-13',
  text: `Our troops recaptured Trijueque on Saturday morning after two days of fighting and took 150 prisoners, the Defence Council said.
According to deserters, the Italian command intends to attack Torija again on Sunday. In the evening rebel artillery shelled Guadalajara, killing four civilians and wounding eleven.
The General Headquarters in Salamanca denied that Trijueque had been lost.`,
} as const;
