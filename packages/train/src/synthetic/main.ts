import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { writeTreebank } from './conllu.ts';
import { openWarReports, writeWarReports } from './war-reports.ts';

const { values: option } = parseArgs({
  options: {
    out: { type: 'string' },
    sentences: { type: 'string', default: '1000' },
    seed: { type: 'string', default: '1' },
  },
});
const text = writeTreebank(writeWarReports(openWarReports(), Number(option.sentences), Number(option.seed)));
if (option.out) writeFileSync(option.out, text);
else process.stdout.write(text);
