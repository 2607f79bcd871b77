import { findWords } from './strings/find.ts';
import { mapWords } from './strings/map.ts';
import { reviewWords } from './strings/review.ts';
import { timelineWords } from './strings/timeline.ts';

/**
 * Everything the page says, in one place. A translation is a file of this form; its `direction` turns the page around. Texts of
 * reports are never translated and have a direction of their own.
 */
export const words = {
  language: 'en',
  direction: 'ltr',
  name: 'Dateline',
  skip: 'Skip to the text',
  motto: 'A claim is what a report says, not what happened.',
  views: { read: 'Read', map: 'Map', incidents: 'Incidents', review: 'Review', add: 'Add', export: 'Export' },
  viewsLabel: 'Views',
  close: 'Close',
  cancel: 'Cancel',
  save: 'Save',
  search: 'Find in all reports',
  retry: 'Try again',
  loading: 'Loading …',
  more: 'Show more',
  theme: { label: 'Colours', system: 'as the system', light: 'light', dark: 'dark' },
  guard: {
    label: 'Cover passages about people harmed',
    on: 'Passages about people harmed are covered. Point at one, or go to it by key, to read it.',
    off: 'Passages about people harmed are shown.',
    covered: 'Covered passage. Point at it, or go to it by key, to read it.',
  },

  connection: {
    saved: 'All saved',
    waiting: '{0} waiting to be saved',
    offline: 'No connection. {0} kept here and sent when the server answers.',
    returned: '{0} not taken by the server',
    returnedWhy: 'The server did not take these decisions. They are kept here until you dismiss them.',
    dismiss: 'Dismiss',
  },

  reports: {
    heading: 'Reports',
    filter: 'Title or outlet',
    empty: 'No reports yet',
    emptyHelp: 'Drop files or paste a text under “Add”. Each report is read as it comes in.',
    none: 'No report has these words.',
    claims: '{0} claims',
    claim: '1 claim',
    reviewed: '{0} of {1} reviewed',
    done: 'done',
    undated: 'undated',
    unknownOutlet: 'outlet unknown',
    copy: 'Repeats another report nearly word for word',
    show: 'Show the list of reports',
    hide: 'Hide the list of reports',
  },

  reader: {
    choose: 'Choose a report',
    chooseHelp:
      'Its claims are underlined where they are told. Point at one, or press {0}, to see who is said to have done what, where, when, and on whose word.',
    failed: 'This report could not be opened',
    text: 'Text of the report',
    sources: 'Who says it',
    outlet: 'the outlet itself',
    noClaims: 'No claims were found in this report. Select words and press “New claim” to add one that was missed.',
    legend: 'Classes of claims',
    told: 'How a claim is told',
  },

  claim: {
    heading: 'Claim',
    list: 'All claims',
    nothing: 'No claim chosen',
    nothingHelp: 'Point at underlined words, or go through the claims with {0} and {1}.',
    sentence: 'sentence {0}',
    confidence: 'likely right: {0} %',
    addedBy: 'added by {0}',
    machine: 'The coder’s answer: {0}',
    restore: 'Take the coder’s answer',
    nobody: 'nobody named',
    nothingTold: 'not told',
    outletItself: '{0} tells it itself',
    sameAs: 'Told before',
    incident: 'Incident',
    incidentLink: 'who else tells this',
    why: 'Why',
    whyExample: 'For instance: {0}',
    place: { unresolved: 'not placed', around: '± {0} km', choose: 'Choose the place' },
    date: { unknown: 'date unknown', change: 'Change the date' },
    count: { change: 'Change the number' },
    remove: 'Not part of this claim',
    others: 'Others',
    otherVerdict: '{0}: {1}',
    take: 'Take',
    verdict: { accepted: 'accepted', rejected: 'rejected', corrected: 'corrected', none: 'not reviewed' },
  },

  fields: {
    type: 'What',
    trigger: 'Words',
    agents: 'Who',
    patients: 'Whom',
    places: 'Where',
    time: 'When',
    counts: 'How many',
    source: 'Says',
    factuality: 'Told as',
  },
  factuality: { actual: 'fact', planned: 'plan', possible: 'possible', negated: 'denied' },
  /** Over lit words, by what they are to the claim. */
  roleMarks: { s: 'says', w: 'when', l: 'where', p: 'whom', a: 'who', n: 'how many' },
  roles: { at: 'at', from: 'from', to: 'to', via: 'by way of' },
  harms: { '': 'no harm', killed: 'killed', injured: 'injured', detained: 'detained', displaced: 'displaced' },
  units: { persons: 'persons', items: 'items', money: 'money', events: 'events', places: 'places', groups: 'groups' },
  precisions: { day: 'day', week: 'week', month: 'month', year: 'year', unknown: 'unknown' },
  sourceKinds: {
    official: 'official',
    military: 'military',
    party: 'armed group',
    media: 'media',
    local: 'local',
    witness: 'witness',
    monitor: 'monitor',
    ngo: 'NGO',
    un: 'UN',
    anonymous: 'anonymous',
  },

  ...findWords,
  add: {
    heading: 'Add reports',
    files: 'Drop files here',
    filesHelp:
      'Text, HTML, PDF, mails, feeds, CSV, JSON Lines, web archives and ZIPs of these. They are read on this machine.',
    choose: 'Choose files',
    paste: 'Paste a report',
    pasteHelp: 'It is read as you paste. Nothing is kept until you add it.',
    text: 'Text of the report',
    fields: { title: 'Title', outlet: 'Outlet', published: 'Published', url: 'Address' },
    reading: 'Reading …',
    nothing: 'No claims yet.',
    tooLongLive: 'This is long. It is read when you add it.',
    keep: 'Add to the record',
    feed: 'Add a feed',
    feedHelp: 'The only request that leaves this machine, and only when you press the button.',
    feedAddress: 'Address of the feed',
    fetch: 'Fetch',
    progress: 'What came in',
    stop: 'Stop',
    states: {
      waiting: 'waiting',
      reading: 'reading',
      gathering: 'gathering claims into incidents',
      done: 'done',
      cancelled: 'stopped',
      failed: 'failed',
    },
    numbers: '{0} read, {1} added, {2} there before',
    failed: '{0} not read',
    known: 'there before',
    reports: '{0} reports',
  },
  incidents: {
    list: 'Incidents',
    none: 'No incident has such a claim.',
    order: 'First',
    orders: { voices: 'most told', '-time': 'newest', time: 'oldest' },
    choose: 'Choose an incident',
    chooseHelp:
      'An incident gathers claims that seem to tell the same happening. Nothing is averaged: you see who claims what, and can put incidents together or take claims out, with your reason.',
    voices: '{0} independent',
    disputed: 'disputed',
    rests: 'claims: {0} · reports: {1} · independent voices: {2}',
    table: 'Who claims what',
    asked: 'Asked',
    answers: 'Answers, and whose they are',
    notAgreed: 'they differ',
    fields: {
      when: 'When',
      where: 'Where',
      who: 'Who',
      whom: 'Whom',
      what: 'What',
      outcome: 'Outcome',
      'told as': 'Told as',
      killed: 'Killed',
      injured: 'Injured',
      detained: 'Detained',
      displaced: 'Displaced',
    },
    grades: 'Suggested grades',
    claims: 'Claims',
    splitHelp: 'Choose claims that tell of something else.',
    split: 'Take {0} out',
    wasSplit: 'Claims were taken out.',
    suggested: 'May be the same',
    score: '{0} % likely',
    merge: 'Put together',
    wasMerged: 'Incidents were put together.',
    reason: 'Your reason',
  },
  export: {
    heading: 'Export',
    help: 'The claims as they are narrowed down above.',
    format: 'Format',
    loses: 'What it cannot carry: {0}',
    reviewed: 'As reviewed: corrected by what people decided, without what was rejected',
    profile: 'Held back',
    nothing: 'nothing',
    changes: 'What is held back, for instance',
    withheld: 'withheld',
    save: 'Save the file',
    report: 'Situation report to print',
    reportWhole: 'The situation report and gold files hold nothing back.',
    gold: 'Reviewed reports as gold files',
    preview: 'What the file will hold',
    rows: '{0} rows, {1} reports',
    leftOut: 'Left out',
  },
  ...mapWords,
  ...timelineWords,

  ...reviewWords,

  person: {
    heading: 'Who decides?',
    help: 'Your name stands beside each decision, in this record and nowhere else. The coder’s answers are kept beside yours.',
    label: 'Your name',
    change: 'Change the name',
    none: 'No name yet',
  },

  dateDialog: {
    heading: 'When?',
    from: 'First day',
    to: 'Last day',
    precision: 'Known to the',
    order: 'The last day lies before the first.',
    unknown: 'Date unknown',
  },
  countDialog: {
    heading: 'How many?',
    low: 'At least',
    high: 'At most',
    unit: 'Of what',
    of: 'Who or what is counted',
    harm: 'Harm',
    order: 'The most is less than the least.',
    open: 'Leave empty what the text leaves open.',
  },

  help: {
    heading: 'Keys',
    intro: 'Press a key of the list, then the key you want instead.',
    change: 'Change the key for “{0}”',
    press: 'Press a key …',
    restore: 'Restore the keys of the beginning',
    tour: 'Show the tour again',
    taken: 'In text fields, keys type.',
    fixed: '{0} always does the same and cannot be given to something else.',
    likely: 'the first nine types offered; while people’s answers are settled, the answers',
    actions: {
      next: 'Next claim',
      previous: 'Previous claim',
      accept: 'Accept the claim',
      reject: 'Reject the claim',
      skip: 'Skip to the next without verdict',
      undo: 'Undo',
      redo: 'Redo',
      acceptVisible: 'Accept what is in view',
      type: 'Change what is told',
      edit: 'Correct the words, field by field',
      pick: 'Pick words with the keys',
      place: 'Place it on the map',
      date: 'Change the date',
      count: 'Change the number',
      factuality: 'Told as fact, plan, possible, denied',
      nextReport: 'Next report',
      previousReport: 'Previous report',
      finish: 'Report done, next report',
      note: 'Write a note on the claim',
      settle: 'What people differ on',
      find: 'Find',
      area: 'Map: draw an area',
      situation: 'Map: what is said of places',
      guard: 'Cover passages about people harmed',
      help: 'These keys',
      leave: 'Leave what is open',
    },
  },

  tour: {
    heading: 'In three steps',
    step: 'Step {0} of 3',
    next: 'Next',
    end: 'Begin',
    skip: 'Skip the tour',
    steps: [
      [
        'A report contains claims',
        'Each underlined word tells something: a strike, a withdrawal, a denial. The colour says what kind; a solid line is told as fact, dashes as plan, dots as possible, struck out as denied.',
      ],
      [
        'Every field points at its words',
        'Point at a claim: who, whom, where, when, how many and who says so light up in the text. Beside the text stands why the coder thinks so.',
      ],
      [
        'You decide, it is kept',
        'Press a to accept, x to reject, space to skip, Backspace to undo. Correct any field; the coder’s answer stays beside yours. Press ? for all keys.',
      ],
    ],
  },

  errors: {
    unreachable: 'The server does not answer. What you decide is kept in this browser and sent later.',
    broken: 'Something in this page broke',
    brokenHelp: 'What you decided is kept. Loading the page anew usually helps.',
    reload: 'Load the page anew',
  },
} as const;

/** Puts values into the gaps of a sentence: `{0} of {1}`. */
export function fill(sentence: string, ...values: readonly string[]): string {
  return sentence.replace(/\{(\d)\}/g, (_, nth: string) => values[Number(nth)] ?? '');
}

/** Facts one behind the other: `Agency · 1937-03-14`. Each keeps its own direction, so that names of another script mix nothing up. */
export function inRow(...facts: readonly (string | null | undefined | false)[]): string {
  return facts
    .filter((fact) => fact)
    .map((fact) => `\u2068${fact}\u2069`)
    .join(' · ');
}

const numbers = new Intl.NumberFormat(words.language);

/** A number as people of the language write it: `23,000`. */
export function numberWords(number: number): string {
  return numbers.format(number);
}

/** `1 claim`, `23 claims`. */
export function countedClaims(count: number): string {
  return count === 1 ? words.reports.claim : fill(words.reports.claims, numberWords(count));
}
