// Makes docs/picture.png, the picture of the README: the page of the examples, with one claim lit up.
//   node scripts/picture.ts
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Claim, CodedReport } from '@dateline/core';
import { chromium } from 'playwright-core';

const ROOT = join(import.meta.dirname, '..');
const OUT = join(ROOT, 'docs', 'picture.png');
/** A report with claims that show much at once: planned, on the word of deserters, with a place and a date. */
const REPORT = 'guadalajara-madrid';

const folder = mkdtempSync(join(tmpdir(), 'dateline-picture-'));
const page = join(folder, 'page.html');
const coded = execFileSync(
  process.execPath,
  [
    'packages/cli/src/main.ts',
    'code',
    'examples/guadalajara-1937.jsonl',
    '--format',
    'jsonl',
    '--html',
    page,
    '--quiet',
  ],
  { cwd: ROOT, encoding: 'utf8' },
);
const reports = coded
  .trimEnd()
  .split('\n')
  .map((line) => JSON.parse(line) as CodedReport);
const index = reports.findIndex((report) => report.id === REPORT);
const claim = reports[index]?.claims
  .filter((candidate) => candidate.factuality === 'planned')
  .toSorted((a, b) => parts(b) - parts(a))[0];
if (claim === undefined) throw new Error(`The report ${REPORT} no longer has a planned claim; choose another.`);

/** How many kinds of parts a claim has, and so how many colours it shows. */
function parts({ agents, patients, places, time, source }: Claim): number {
  return [agents.length, patients.length, places.length, time, source].filter(Boolean).length;
}

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
});
const context = await browser.newContext({
  viewport: { width: 1240, height: 640 },
  reducedMotion: 'reduce',
  colorScheme: 'light',
});
const view = await context.newPage();
await view.goto(`${pathToFileURL(page).href}#r${index + 1}-${claim.id}`);
await view.locator(`#r${index + 1}`).evaluate('(report) => scrollTo(0, report.offsetTop + 20)');
await view.screenshot({ path: OUT });
await browser.close();
rmSync(folder, { recursive: true });
console.log(`written: docs/picture.png, ${(readFileSync(OUT).length / 1000).toFixed(0)} kB`);
