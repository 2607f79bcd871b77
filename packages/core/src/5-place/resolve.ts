import type { Stage } from '../pipeline.ts';
import type { Gazetteer } from './gazetteer.ts';

/** Makes the stage that says where the places of a report are. */
export function createResolvePlacesStage(_gazetteer: Gazetteer): Stage {
  return {
    name: 'resolve places',
    needs: ['tokens', 'sentences', 'places'],
    gives: ['resolved places'],
    run() {},
  };
}
