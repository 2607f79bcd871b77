/** What the timeline says. Taken up by `strings.ts`. */
export const timelineWords = {
  timeline: {
    label: 'Claims over time',
    play: 'Play',
    stop: 'Stop',
    all: 'All days',
    closer: 'Closer',
    closerHelp: 'Give the chosen days the whole width',
    whole: 'Whole time',
    apart: 'Set apart by',
    together: 'nothing',
    strips: 'Claims over time, each by itself',
    leftOut: '{0} more with fewer claims are not drawn. Narrow down to see them.',
    bins: { day: 'a bar: a day; pale: not told exactly', days: 'a bar: {0} days; pale: not told exactly' },
    undated: '{0} undated',
    noDay: 'undated',
    drag: 'Claims by day. Drag to choose days, or type them above.',
  },
} as const;
