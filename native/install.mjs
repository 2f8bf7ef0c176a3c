// usage: node install.mjs [FOLDER]: installs the npm packages that FOLDER's package-lock.json names (default: this folder's). Builds may run side by side: each installs in a folder of its own,
// and the folder is then moved into place in one step. The first to arrive wins; the others drop theirs.
import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = resolve(process.argv[2] ?? dirname(fileURLToPath(import.meta.url)));
const lock = readFileSync(join(root, 'package-lock.json'), 'utf8');
const target = join(root, 'node_modules');
const stamp = join(target, '.installed');

const isInstalled = () => existsSync(stamp) && readFileSync(stamp, 'utf8') === lock;
const remove = folder => rmSync(folder, { recursive: true, force: true, maxRetries: 5 });

if (!isInstalled()) {
  const work = join(root, 'obj', `install-${process.pid}`);
  mkdirSync(work, { recursive: true });
  try {
    for (const file of ['package.json', 'package-lock.json']) copyFileSync(join(root, file), join(work, file));
    const npm = spawnSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], {
      cwd: work,
      stdio: 'inherit',
      shell: process.platform === 'win32',
    });
    if (npm.error) console.error(`npm did not start: ${npm.error.message}`);
    if (npm.status !== 0) process.exitCode = 1;
    else {
      writeFileSync(join(work, 'node_modules', '.installed'), lock);
      moveIntoPlace(work);
    }
  } finally {
    remove(work);
  }
}
if (isInstalled()) utimesSync(stamp, new Date(), new Date());

function moveIntoPlace(work) {
  if (existsSync(target) && !isInstalled()) moveUnlessOvertaken(target, join(work, 'replaced'));
  moveUnlessOvertaken(join(work, 'node_modules'), target);
  if (!isInstalled()) throw new Error(`${target} could not be replaced`);
}

function moveUnlessOvertaken(from, to) {
  try {
    renameSync(from, to);
  } catch (error) {
    if (!['ENOENT', 'ENOTEMPTY', 'EEXIST', 'EPERM'].includes(error.code)) throw error;
  }
}
