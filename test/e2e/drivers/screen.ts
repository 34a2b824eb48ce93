/**
 * A screen of its own (Xvfb) for specs that press the browser's own menus and keys (xdotool), as a person does: nothing that
 * drives a browser from inside reaches these. Linux only; without a window manager, so windows lie where they were opened.
 */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { setTimeout as delay } from 'node:timers/promises';

export interface Screen {
  /** Right-clicks in the page of the window with this in its title, and presses these keys, which choose an entry. */
  chooseFromPageMenu(title: string, keys: readonly string[]): Promise<void>;
  /** Presses keys in that window, e.g. `alt+shift+z`. */
  press(title: string, keys: string): Promise<void>;
  /** Writes a PNG of the whole screen. */
  picture(path: string): void;
  close(): void;
}

/** Menus open with a movement of their own. */
const MENU_MS = 900;
const FOUND_MS = 10_000;

/** What is started from now on appears on it. */
export async function startScreen(): Promise<Screen> {
  const server = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '1400x1000x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  const number = await displayOf(server);
  const before = process.env.DISPLAY;
  process.env.DISPLAY = `:${number}`;
  const xdotool = (...args: readonly string[]): string =>
    execFileSync('xdotool', args, {
      timeout: FOUND_MS,
      encoding: 'utf8',
      env: { ...process.env, DISPLAY: `:${number}` },
    });

  async function bring(title: string): Promise<string> {
    for (const giveUpAt = Date.now() + FOUND_MS; ; await delay(100)) {
      try {
        const found = xdotool('search', '--onlyvisible', '--name', title).trim().split('\n').at(-1) ?? '';
        xdotool('windowraise', found);
        xdotool('windowfocus', found);
        return found;
      } catch (error) {
        if (Date.now() > giveUpAt) throw error;
      }
    }
  }

  return {
    async chooseFromPageMenu(title, keys) {
      const found = await bring(title);
      const size = xdotool('getwindowgeometry', '--shell', found);
      const [width = 0, height = 0] = ['WIDTH', 'HEIGHT'].map((name) =>
        Number(new RegExp(`${name}=(\\d+)`).exec(size)?.[1]),
      );
      xdotool('mousemove', '--window', found, `${width >> 1}`, `${(height * 3) >> 2}`);
      xdotool('click', '3');
      await delay(MENU_MS);
      if (process.env.DESK_PICTURE)
        execFileSync('import', [
          '-display',
          `:${number}`,
          '-window',
          'root',
          `${process.env.DESK_PICTURE}-${title}.png`,
        ]);
      for (const key of keys) {
        xdotool('key', key);
        await delay(MENU_MS / 5);
      }
    },
    async press(title, keys) {
      await bring(title);
      await delay(MENU_MS / 3);
      xdotool('key', keys);
    },
    picture: (path) => void execFileSync('import', ['-display', `:${number}`, '-window', 'root', path]),
    close() {
      if (before === undefined) delete process.env.DISPLAY;
      else process.env.DISPLAY = before;
      server.kill();
    },
  };
}

async function displayOf(server: ChildProcess): Promise<number> {
  const output = server.stdio[3];
  if (output === null || output === undefined || !('on' in output)) throw new Error('Xvfb has no output.');
  return await new Promise<number>((resolve, reject) => {
    output.on('data', (data: Buffer) => resolve(Number(String(data).trim())));
    server.once('error', reject);
    server.once('exit', () => reject(new Error('Xvfb did not start.')));
  });
}
