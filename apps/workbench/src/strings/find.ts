import { CLASS_LABELS } from '@dateline/formats/page';

/** What finding and narrowing down say. Taken up by `strings.ts`. */
export const findWords = {
  find: {
    words: 'Words, or a name to narrow down to',
    wordsHelp:
      'Words of a sentence, “in quotes” in a row, -not. Names of actors, places and the like are offered below.',
    offered: 'Narrow down to',
    narrow: 'Narrow down',
    chosen: 'Narrowed down to',
    takeOff: 'take off',
    clear: 'Show all',
    none: 'none',
    noneOf: { kind: 'the outlet itself', actor: 'nobody named', place: 'no place', grade: 'no grade' } as Readonly<
      Record<string, string>
    >,
    fewer: 'Show fewer',
    box: 'part of the map',
    within: 'area drawn on the map',
    days: 'Days',
    confidence: 'Likely right',
    atLeast: 'at least {0} %',
    views: 'Saved views',
    saveView: 'Save this view',
    viewName: 'Name of the view',
    removeView: 'Remove the view “{0}”',
    viewRemoved: 'Removed the view “{0}”',
    facets: {
      class: 'Kind of happening',
      type: 'Type',
      factuality: 'Told as',
      actor: 'Actor',
      place: 'Place',
      country: 'Country',
      outlet: 'Outlet',
      side: 'Side of the outlet',
      kind: 'Who says so',
      grade: 'Grade',
      review: 'Review',
    },
    reviews: {
      unreviewed: 'not reviewed',
      accepted: 'accepted',
      corrected: 'corrected',
      rejected: 'rejected',
      disputed: 'disputed',
    },
  },
  classes: CLASS_LABELS,
} as const;
