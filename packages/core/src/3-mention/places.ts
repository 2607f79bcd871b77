import type { Gazetteer } from '../5-place/gazetteer.ts';
import type { Stage } from '../pipeline.ts';

/** Makes the stage that finds the names of places. */
export function createPlacesStage(_gazetteer: Gazetteer): Stage {
  return {
    name: 'places',
    needs: ['tokens', 'sentences', 'tags', 'trees', 'lemmas'],
    gives: ['places'],
    run(doc) {
      doc.places = [];
    },
  };
}
