/** A display that nobody sees (Xvfb), with one browser window on it, photographed as a person would see it, and keys pressed. */
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';

export interface Screen {
  /** As `DISPLAY` has it. */
  readonly display: string;
  /** Presses keys one after the other, by their X11 names, in the window that has the focus. */
  press(...keys: readonly string[]): Promise<void>;
  /** A PNG of all that is on it. */
  photograph(file: string): Promise<void>;
  close(): Promise<void>;
}

const run = promisify(execFile);
const START_MS = 10_000;

/** @param width in pixels @throws one sentence where the programs for it are missing */
export async function openScreen(width: number, height: number): Promise<Screen> {
  const server = spawn(
    'Xvfb',
    ['-displayfd', '1', '-screen', '0', `${width}x${height}x24`, '-nolisten', 'tcp', '-ac'],
    { stdio: ['ignore', 'pipe', 'ignore'] },
  );
  const number = await Promise.race([
    once(createInterface({ input: server.stdout }), 'line').then(([line]) => String(line)),
    once(server, 'error').then(() => missing('Xvfb', 'xvfb')),
    new Promise<never>((_, reject) =>
      setTimeout(() => reject(new Error('Xvfb did not start.')), START_MS).unref(),
    ),
  ]);
  const display = `:${number.trim()}`;
  return {
    display,
    async press(...keys) {
      await run('xdotool', ['key', ...keys], { env: { ...process.env, DISPLAY: display } }).catch((error) => {
        if (error.code === 'ENOENT') missing('xdotool', 'xdotool');
        throw error;
      });
    },
    async photograph(file) {
      const args = ['-silent', '-display', display, '-window', 'root', `PNG24:${file}`];
      await run('import', args).catch((error) => {
        if (error.code === 'ENOENT') missing('import', 'imagemagick');
        throw error;
      });
    },
    async close() {
      if (server.exitCode !== null || server.signalCode !== null) return;
      const gone = once(server, 'exit');
      server.kill();
      await gone;
    },
  };
}

function missing(program: string, packageName: string): never {
  throw new Error(`${program} is missing: install it (Debian: apt install ${packageName}).`);
}
