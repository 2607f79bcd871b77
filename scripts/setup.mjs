// Prepares a fresh clone, then runs the named scripts of package.json: `node scripts/setup.mjs check unit`.
//
// Preparing means installing the exact packages of the lockfile and building what is made from them. Plain JavaScript
// without dependencies, because it runs before anything is installed, on any Node from 20. It starts the scripts itself
// rather than leaving that to `&&`: a shell that has once looked up `node` keeps to the system's, even when the
// installation has just put a newer one first on the path.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, statSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const at = (...parts) => join(root, ...parts);
const windows = process.platform === 'win32';

const major = Number(process.versions.node.split('.')[0]);
if (major < 20) {
  console.error(
    `Dateline needs Node 20 or newer to set itself up; this is Node ${process.versions.node}. Install one from https://nodejs.org.`,
  );
  process.exit(1);
}

installPackages();
// Everything that is made, and not kept in git, goes here.
mkdirSync(at('build'), { recursive: true });
buildGazetteer();
buildWorkbench();
// All of them, even after one that failed: who mends a lint error wants to know of the failing test as well.
const failed = process.argv.slice(2).filter((script) => start(installedNode(), ['--run', script], 'inherit') !== 0);
if (failed.length > 0) {
  console.error(`Failed: ${failed.join(', ')}.`);
  process.exit(1);
}

/** Installs what the lockfile names when nothing is installed or the lockfile has changed since. */
function installPackages() {
  /** npm writes this file at the end of every install, so its age is the age of node_modules. */
  const installed = at('node_modules', '.package-lock.json');
  const reason = !existsSync(installed)
    ? 'nothing is installed yet'
    : modified(at('package-lock.json')) > modified(installed)
      ? 'package-lock.json has changed'
      : null;
  if (reason === null) return;
  const started = Date.now();
  console.error(`Setting up: installing packages with npm ci, because ${reason} (about a minute) …`);
  run(windows ? 'npm.cmd' : 'npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], ['ignore', 2, 2]);
  console.error(`Setting up: packages are installed (${seconds(started)}).`);
}

/** Builds the default gazetteer index from the installed packages of place names, when it is missing or older than they. */
function buildGazetteer() {
  const builder = at('packages', 'gazetteer', 'src', 'build-default.ts');
  if (!existsSync(builder)) return;
  const index = at('build', 'gazetteer', 'default.gazetteer');
  const inputs = [
    at('package-lock.json'),
    at('packages', 'gazetteer', 'src'),
    at('packages', 'gazetteer', 'data'),
    // The spelling rules and the file's own layout, which a set is built for.
    ...filesIn(at('packages', 'core', 'src', '5-place'), /^(?:fold|gazetteer)/),
    ...filesIn(at('packages', 'core', 'src', 'data'), /^place-/),
  ];
  const reason = !existsSync(index)
    ? 'there is none yet'
    : Math.max(...inputs.map(newestIn)) > modified(index)
      ? 'its sources have changed'
      : null;
  if (reason === null) return;
  const started = Date.now();
  console.error(`Setting up: building the gazetteer, because ${reason} …`);
  run(installedNode(), [builder], ['ignore', 2, 2]);
  console.error(`Setting up: the gazetteer is built (${seconds(started)}).`);
}

/** Bundles the workbench page when there is none or its sources are newer; a few seconds. */
function buildWorkbench() {
  const page = at('build', 'workbench', 'index.html');
  const inputs = [
    at('package-lock.json'),
    at('apps', 'workbench', 'src'),
    at('apps', 'workbench', 'index.html'),
    at('apps', 'workbench', 'vite.config.ts'),
    at('packages', 'formats', 'src'),
    at('packages', 'core', 'src', 'data', 'ontology.json'),
    at('packages', 'server', 'src', 'client.ts'),
  ];
  const reason = !existsSync(page)
    ? 'there is none yet'
    : Math.max(...inputs.map(newestIn)) > modified(page)
      ? 'its sources have changed'
      : null;
  if (reason === null) return;
  const started = Date.now();
  console.error(`Setting up: bundling the workbench page, because ${reason} …`);
  run(installedNode(), ['--run', 'workbench', '--', '--logLevel', 'warn'], ['ignore', 2, 2]);
  console.error(`Setting up: the workbench page is bundled (${seconds(started)}).`);
}

/** The Node that the lockfile pins, not the one that started this script. */
function installedNode() {
  const pinned = at('node_modules', '.bin', windows ? 'node.cmd' : 'node');
  return existsSync(pinned) ? pinned : process.execPath;
}

/** Runs a step that all the rest needs. */
function run(command, args, stdio) {
  const status = start(command, args, stdio);
  if (status === 0) return;
  console.error(`Stopped: ${[command, ...args].join(' ').replaceAll(`${root}/`, '')} ended with ${status}.`);
  process.exit(1);
}

/** Runs a command to its end and gives its exit status. */
function start(command, args, stdio) {
  const { status, error } = spawnSync(command, args, {
    cwd: root,
    stdio,
    shell: windows,
    env: { ...process.env, PATH: `${at('node_modules', '.bin')}${delimiter}${process.env.PATH ?? ''}` },
  });
  if (error) console.error(`${command} could not start: ${error.message}.`);
  return error ? 1 : (status ?? 1);
}

function filesIn(folder, pattern) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => pattern.test(name))
    .map((name) => join(folder, name));
}

/** When a file, or the newest file below a folder, was last changed; 0 where there is none. */
function newestIn(path) {
  if (!existsSync(path)) return 0;
  if (!statSync(path).isDirectory()) return modified(path);
  return Math.max(
    0,
    ...readdirSync(path, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => modified(join(entry.parentPath ?? entry.path, entry.name))),
  );
}

function modified(path) {
  return statSync(path).mtimeMs;
}

function seconds(started) {
  return `${((Date.now() - started) / 1000).toFixed(0)} s`;
}
