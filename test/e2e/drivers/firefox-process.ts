/** The process of a Firefox: started with a profile and a home of its own, listened to, ended. */
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { ConsoleLine, LaunchOptions } from './driver';
import { findBrowser } from './find-browser';
import { ADDON_ID, CONSOLE_MARK } from './firefox-names';
import { withFirefoxPolicy } from './firefox-policy';
import { firefoxPrefs } from './firefox-prefs';
import { connectMarionette, type Marionette } from './marionette';

const DEFAULT_EXTENSION = fileURLToPath(new URL('../../../dist/firefox', import.meta.url));
const START_MS = 30_000;
const QUIT_MS = 5_000;

/** The extension's folder: the built one, unless told otherwise. */
export function extensionFolder(folder: string | null | undefined): string {
  return resolve(folder ?? DEFAULT_EXTENSION);
}

/** @param folder holds the profile and the home */
export async function startFirefox(folder: string, options: LaunchOptions): Promise<ChildProcess> {
  const home = join(folder, 'home');
  const profile = join(folder, 'profile');
  await Promise.all([home, profile, join(home, 'Downloads')].map((path) => mkdir(path, { recursive: true })));
  await writeFile(join(profile, 'user.js'), firefoxPrefs(home, options));
  const mode = options.headful === true ? [] : ['--headless'];
  const args = [...mode, '--no-remote', '--profile', profile, '--marionette', '--remote-allow-system-access'];
  return spawn(await programFor(folder, options), args, {
    stdio: ['ignore', 'pipe', 'pipe'],
    // Ctrl-C in a terminal reaches the whole group of processes.
    detached: options.leaveSignals ?? false,
    env: {
      ...process.env,
      HOME: home,
      XDG_CONFIG_HOME: join(home, '.config'),
      XDG_CACHE_HOME: join(home, '.cache'),
      XDG_DATA_HOME: join(home, '.local'),
      MOZ_CRASHREPORTER_DISABLE: '1',
      MOZ_DISABLE_AUTO_SAFE_MODE: '1',
      MOZ_HEADLESS_WIDTH: '1280',
      MOZ_HEADLESS_HEIGHT: '900',
    },
  });
}

function programFor(folder: string, { policy, extension }: LaunchOptions): Promise<string> | string {
  const program = findBrowser('firefox');
  if (policy === undefined) return program;
  return withFirefoxPolicy(program, folder, ADDON_ID, extensionFolder(extension), policy);
}

/** Fills `lines`; returns what the browser last wrote besides. */
export function listen(child: ChildProcess, lines: ConsoleLine[]): () => string {
  const words: string[] = [];
  const take = (line: string): void => {
    if (line.startsWith(CONSOLE_MARK)) lines.push(JSON.parse(line.slice(CONSOLE_MARK.length)) as ConsoleLine);
    else words.push(line);
    if (words.length > 20) words.shift();
  };
  for (const stream of [child.stdout, child.stderr]) {
    if (stream !== null) createInterface({ input: stream }).on('line', take);
  }
  return () => words.join('\n');
}

/** @throws with the browser's last words if it does not come up */
export async function connectWhenReady(
  portFile: string,
  child: ChildProcess,
  lastWords: () => string,
): Promise<Marionette> {
  let failure: Error | null = null;
  child.once('error', (error) => {
    failure = error;
  });
  const deadline = Date.now() + START_MS;
  while (Date.now() < deadline) {
    if (failure !== null) throw failure;
    if (child.exitCode !== null || child.signalCode !== null) break;
    const port = existsSync(portFile) ? Number(readFileSync(portFile, 'utf8')) : 0;
    if (port > 0) return connectMarionette(port);
    await delay(50);
  }
  throw new Error(`Firefox did not start: ${lastWords()}`);
}

export async function quit(child: ChildProcess, marionette: Marionette | null): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  marionette?.send('Marionette:Quit', { flags: ['eForceQuit'] }).catch(() => {});
  if (marionette === null) child.kill('SIGTERM');
  await Promise.race([gone, delay(QUIT_MS, undefined, { ref: false })]);
  marionette?.close();
  if (child.exitCode === null && child.signalCode === null) child.kill('SIGKILL');
  await gone;
}
