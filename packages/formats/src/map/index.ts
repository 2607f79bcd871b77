export { type BaseMap, type Box, boxAround, cutBaseMap, type MapLabel, type Topology } from './base-map.ts';
export { writeMapPage } from './map-page.ts';
