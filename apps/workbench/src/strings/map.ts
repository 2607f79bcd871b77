/** What the map says: its controls, areas drawn on it, the situation. Taken up by `strings.ts`. */
export const mapWords = {
  map: {
    label: 'Map of the claims',
    colour: 'Colour',
    legend: 'Colours',
    list: 'Claims',
    placed: 'On the map ({0})',
    unplaced: 'Not placed ({0})',
    here: 'In this mark ({0})',
    nowhere: 'not placed',
    none: 'No claim is left. Take something off what they are narrowed down to.',
    onlyHere: 'Only what is in sight',
    drawArea: 'Draw an area',
    closer: 'Closer',
    farther: 'Farther',
    read: 'Read it in its report',
    tiles: 'Pictures of the map come from {0}. That host sees which part of the world you look at.',
    tilesOff: 'Without them',
    tilesOn: 'Use the map of {0}',
  },
  area: {
    label: 'Drawing an area',
    help: 'Drag around an area, or press its corners. By key: arrows move the cross, space sets a corner, + and − zoom, Backspace takes a corner back.',
    corners: 'Corners: {0}',
    close: 'Close the area',
    leave: 'Leave',
  },
} as const;
