// The workbench as a person has it: `dateline serve` with the examples, and a browser that opens its page.
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import axeCore from 'axe-core';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));

/** A report whose every name is markup, with emoji and Arabic, beside the examples. */
export const HOSTILE = {
  id: 'hostile',
  title: '<img src=x onerror=alert(1)> & "quotes"',
  outlet: '<script>alert(2)</script>',
  published: '2020-01-02',
  text: '<script>alert("x")</script> 🚀🚀 Rebels 👨‍👩‍👧 shelled the village of Brihuega on Friday, killing 12 civilians, a military source said.\n\nقصفت القوات القرية يوم الجمعة. The army captured Torija.',
};

/** A report of 20,000 words. */
export const LONG = {
  id: 'long',
  title: 'Long',
  outlet: 'Agency',
  published: '1937-03-13',
  text: `${'Government troops recaptured the village of Torija on Thursday, a military source said. Insurgents shelled Brihuega and wounded 12 soldiers. '.repeat(5)}\n\n`.repeat(
    200,
  ),
};

export interface Workbench {
  readonly address: string;
  readonly browser: Browser;
  /** Opens a page at an address of the workbench; `trouble` gathers what the browser complains of. */
  open(
    hash: string,
    options?: BrowserContextOptions & { readonly fresh?: boolean },
  ): Promise<{ page: Page; trouble: string[] }>;
  /** What the server answers to a GET. */
  get<Answer>(path: string): Promise<Answer>;
  close(): Promise<void>;
}

/** Starts the workbench with the examples and reports of a test's own; `options` are those of `dateline serve`. */
export async function startWorkbench(
  extra: readonly object[] = [],
  options: readonly string[] = [],
): Promise<Workbench> {
  if (!existsSync(join(ROOT, 'build/workbench/index.html')))
    throw new Error('The page is not built. Build it with: npm run workbench');
  const folder = mkdtempSync(join(tmpdir(), 'dateline-workbench-'));
  const own = join(folder, 'own.jsonl');
  writeFileSync(own, [HOSTILE, ...extra].map((report) => `${JSON.stringify(report)}\n`).join(''));
  const command = [
    'packages/cli/src/main.ts',
    'serve',
    'examples',
    own,
    '--store',
    join(folder, 'r.dateline'),
    '--port',
    '0',
    ...options,
  ];
  const server = spawn(process.execPath, command, { cwd: ROOT, stdio: ['ignore', 'pipe', 'inherit'] });
  const address = await firstLine(server);
  const get = async <Answer>(path: string) => (await (await fetch(`${address}${path}`)).json()) as Answer;
  for (let done = false; !done; ) {
    const { items } = await get<{ items: { state: string }[] }>('/api/additions');
    done = items.length > 0 && items.every(({ state }) => state === 'done');
    if (!done) await new Promise((resolve) => setTimeout(resolve, 100));
  }
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
  });
  return {
    address,
    browser,
    get,
    async open(hash, { fresh = false, ...options } = {}) {
      const context = await browser.newContext({
        viewport: { width: 1440, height: 900 },
        reducedMotion: 'reduce',
        ...options,
      });
      const page = await context.newPage();
      page.setDefaultTimeout(15_000);
      const trouble: string[] = [];
      page.on('pageerror', (error) => trouble.push(error.message));
      page.on('dialog', (dialog) => {
        trouble.push(`a dialog: ${dialog.message()}`);
        void dialog.dismiss();
      });
      page.on('request', (request) => {
        if (
          !request.url().startsWith(address) &&
          !request.url().startsWith('data:') &&
          !request.url().startsWith('blob:')
        )
          trouble.push(`asked ${request.url()}`);
      });
      if (!fresh)
        await page.addInitScript(`localStorage.setItem('dateline.toured', 'true');
          localStorage.getItem('dateline.reviewer') ?? localStorage.setItem('dateline.reviewer', '"Mara"');`);
      await page.goto(`${address}/${hash}`);
      return { page, trouble };
    },
    async close() {
      await browser.close();
      server.kill('SIGTERM');
      await new Promise((resolve) => server.once('exit', resolve));
      rmSync(folder, { recursive: true });
    },
  };
}

function firstLine(server: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = '';
    server.stdout!.on('data', (chunk: Buffer) => {
      text += chunk.toString();
      if (text.includes('\n')) resolve(text.slice(0, text.indexOf('\n')));
    });
    server.once('exit', (code) => reject(new Error(`dateline serve ended with ${code}.`)));
  });
}

/** What axe finds serious or critical on a page, a line each. */
export async function axe(page: Page): Promise<string[]> {
  await page.evaluate(axeCore.source);
  return page.evaluate(`axe.run({ resultTypes: ['violations'] }).then(({ violations }) => violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => id + ': ' + nodes.slice(0, 3).map(({ target, failureSummary }) => target + ' ' + failureSummary).join(' | ')))`);
}
