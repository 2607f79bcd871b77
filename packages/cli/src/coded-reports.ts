import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';
import type { CodedReport } from '@dateline/core';
import { readCodedReports } from './coded-inputs.ts';
import type { Given } from './command.ts';
import { problemLine } from './failure.ts';
import { readInputs } from './inputs.ts';
import { loadCoder } from './load-coder.ts';

/** The reports of every input, coded or to be coded; a string says what could not be read. */
export async function* codedReports(
  given: Given,
  tell: (message: string) => void,
): AsyncIterable<CodedReport | string> {
  let coder: Awaited<ReturnType<typeof loadCoder>> | null = null;
  for (const name of given.names) {
    if (await isCoded(name)) {
      for await (const input of readCodedReports([name]))
        yield input.ok ? input.report : `${input.name}: ${input.problem}.`;
      continue;
    }
    for await (const incoming of readInputs({ ...given, names: [name] }, tell)) {
      if (!incoming.ok) {
        yield problemLine(incoming.name, incoming.problem);
        continue;
      }
      const { report } = incoming;
      coder ??= await loadCoder(given);
      yield coder.code({
        text: report.text,
        id: report.id ?? createHash('sha256').update(report.text).digest('hex'),
        outlet: report.outlet ?? null,
        published: report.published ?? given.value('published') ?? null,
        title: report.title ?? null,
      });
    }
  }
}

/** Whether a file holds what `dateline code --format jsonl` writes. */
async function isCoded(path: string): Promise<boolean> {
  if (!/\.jsonl$/i.test(path)) return false;
  const file = await open(path).catch(() => null);
  if (file === null) return false;
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(4096), 0, 4096, 0);
    return /^\s*\{\s*"schema"\s*:\s*"dateline\//.test(buffer.toString('utf8', 0, bytesRead));
  } finally {
    await file.close();
  }
}
