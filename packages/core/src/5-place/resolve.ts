import type { PlaceMention } from '../3-mention/mention.ts';
import type { PlaceRef, Span } from '../claim.ts';
import type { Doc } from '../doc/doc.ts';
import type { Stage } from '../pipeline.ts';
import { type Gazetteer, placeOf } from './gazetteer.ts';
import { groupMentions } from './groups.ts';
import { rankGroups } from './ranking.ts';

/** Makes the stage that says where the places of a report are. */
export function createResolvePlacesStage(gazetteer: Gazetteer): Stage {
  return {
    name: 'resolve places',
    needs: ['tokens', 'sentences', 'places'],
    gives: ['resolved places'],
    run(doc) {
      resolveMentions(doc, doc.places, gazetteer);
    },
  };
}

/** Fills `ref` of every mention, looking at all of them together. */
export function resolveMentions(doc: Doc, mentions: readonly PlaceMention[], gazetteer: Gazetteer): void {
  const { readings, groups } = groupMentions(doc, mentions, gazetteer);
  rankGroups(doc, groups, readings, gazetteer);
  for (const reading of readings) {
    const { group, mention } = reading;
    const span = doc.tokenSpan(mention.first, mention.last);
    const ref: PlaceRef = { ...span, role: 'at' };
    const best = group.beliefs.indexOf(Math.max(...group.beliefs));
    if (best >= 0) {
      const { feature } = group.candidates[best]!;
      ref.place = placeOf(gazetteer, feature);
      ref.lat = feature.lat;
      ref.lon = feature.lon;
      ref.confidence = Math.round(group.beliefs[best]! * 100) / 100;
    } else ref.why = 'unresolved: no gazetteer entry has this name';
    mention.ref = ref;
  }
}

/** Place mentions for spans that somebody else has found, so that resolution can be used and scored alone. */
export function mentionsOfSpans(doc: Doc, spans: readonly Pick<Span, 'start' | 'end'>[]): PlaceMention[] {
  const mentions: PlaceMention[] = [];
  for (const span of spans) {
    let first = -1;
    let last = -1;
    for (let token = 0; token < doc.tokenCount; token++) {
      if (doc.tokenEnd[token]! <= span.start || doc.tokenStart[token]! >= span.end) continue;
      if (first < 0) first = token;
      last = token;
    }
    if (first >= 0) mentions.push({ first, last, head: last, kind: null, ref: null });
  }
  return mentions;
}
