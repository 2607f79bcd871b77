// Prepares a fresh clone: installs the exact packages of the lockfile and builds what is made from them.
// Plain JavaScript without dependencies, because it runs before anything is installed, on any Node from 20.
import { spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const at = (...parts) => join(root, ...parts);
const newer = (a, b) => statSync(a).mtimeMs > statSync(b).mtimeMs;

const major = Number(process.versions.node.split('.')[0]);
if (major < 20) {
  console.error(
    `Dateline needs Node 20 or newer to set itself up; this is Node ${process.versions.node}. Install one from https://nodejs.org.`,
  );
  process.exit(1);
}

/** npm writes this file at the end of every install, so its age is the age of node_modules. */
const installed = at('node_modules', '.package-lock.json');
if (!existsSync(installed) || newer(at('package-lock.json'), installed)) {
  console.error('Setting up: installing packages with npm ci (once, about a minute) …');
  run(process.platform === 'win32' ? 'npm.cmd' : 'npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error']);
}

function run(command, args) {
  const { status, error } = spawnSync(command, args, {
    cwd: root,
    stdio: ['ignore', 2, 2],
    shell: process.platform === 'win32',
  });
  if (error || status !== 0) {
    console.error(
      `Setting up failed: ${command} ${args.join(' ')} ${error ? `could not start (${error.message})` : `ended with ${status}`}.`,
    );
    process.exit(1);
  }
}
