import type { Doc, Layer } from './doc/doc.ts';

/** One step of reading. It reads the layers it needs and writes those it gives, and no others. */
export interface Stage {
  readonly name: string;
  readonly needs: readonly Layer[];
  readonly gives: readonly Layer[];
  run(doc: Doc): void;
}

/**
 * Puts stages in a row, checking once that each finds what it needs.
 *
 * @throws Error that lists every stage whose needs are not met by those before it.
 */
export function createPipeline(stages: readonly Stage[]): (doc: Doc) => void {
  const given = new Set<Layer>();
  const problems: string[] = [];
  for (const stage of stages) {
    const missing = stage.needs.filter((layer) => !given.has(layer));
    if (missing.length > 0)
      problems.push(`stage "${stage.name}" needs ${missing.join(', ')}, which no stage before it gives`);
    for (const layer of stage.gives) given.add(layer);
  }
  if (problems.length > 0) throw new Error(`The pipeline cannot be built: ${problems.join('; ')}.`);
  const frozen = Object.freeze([...stages]);
  return (doc) => {
    for (const stage of frozen) stage.run(doc);
  };
}
