import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type Coder, createCoder, createSyntaxStage, readModel, type Stage, textStage } from '@dateline/core';
import { loadDefaultGazetteer, loadEnglishModel } from '@dateline/models';

/** One line of a result table. `n` is how many things the value was measured on; `peer` a published figure to compare. */
export interface BenchRow {
  task: string;
  metric: string;
  value: number;
  /** `km`, `/s`; a percentage or a bare number when absent. */
  unit?: string;
  n?: number;
  peer?: string;
  note?: string;
}

/** Where measuring data lie: the folder in `DATELINE_DATA`, else `shared` beside the repository. */
const folder = process.env.DATELINE_DATA ?? join(import.meta.dirname, '..', '..', 'shared');

/** The path of a file or folder of measuring data, or null (and a line that says so) when this machine has none. */
export function findData(...parts: string[]): string | null {
  const path = join(folder, ...parts);
  if (existsSync(path)) return path;
  console.error(`skipped: no ${parts.join('/')} in ${folder} (set DATELINE_DATA to the folder of measuring data)`);
  return null;
}

/** A coder as the command makes it by default. */
export async function defaultCoder(): Promise<Coder> {
  return createCoder({ model: await loadEnglishModel(), gazetteer: loadDefaultGazetteer() });
}

/** Prints rows as an aligned table. */
export function printRows(rows: readonly BenchRow[]): void {
  const width = Math.max(26, ...rows.map(({ metric }) => metric.length));
  for (const { task, metric, value, unit = '', n, peer } of rows)
    console.log(
      `${task.padEnd(34)} ${metric.padEnd(width)} ${value.toFixed(2).padStart(10)}${unit}${n === undefined ? '' : `  n ${n}`}${peer ? `  (${peer})` : ''}`,
    );
}

/** 100 × F1 of counts of what is right, given and wanted. */
export function f1(right: number, given: number, wanted: number): number {
  return given + wanted === 0 ? 0 : (200 * right) / (given + wanted);
}

/** The stages up to trees, with the English model of this repository. */
export async function syntaxStages(): Promise<Stage[]> {
  return [textStage, createSyntaxStage(readModel(await loadEnglishModel()))];
}
