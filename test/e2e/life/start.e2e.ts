/** `npm start` as somebody types it, in a copy of the repository and without a display: the whole stroll, and nothing left behind. */
import { spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { cp, mkdir, mkdtemp, readFile, rm, symlink } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, test } from 'vitest';
import { inDepth } from '../depth.ts';
import { until } from '../harness.ts';

const root = fileURLToPath(new URL('../../../', import.meta.url));
/** Made anew by the command, or of no use to it. */
const NOT_COPIED = ['.git', 'node_modules', 'dist', 'artifacts'];
const STROLL: ReadonlyArray<readonly [address: RegExp, level: string, picture: string]> = [
  [/^http:\/\/old-shop\.example\.net\/words-http$/, 'exposed', '01-catalogue.png'],
  [/^http:\/\/old-shop\.example\.net\/$/, 'exposed', '02-sign-in-and-pay.png'],
  [/^https:\/\/shop\.example\.com\/checkout$/, 'secured', '03-checkout.png'],
  [/^https:\/\/fast\.example\.com\/checkout$/, 'secured', '04-checkout-http2.png'],
  [/^https:\/\/shop\.example\.com\/frame\?src=/, 'secured', '05-payment-frame.png'],
  [/^https:\/\/shop\.example\.com\/form-http$/, 'partly', '06-form-sends-http.png'],
  [/^https:\/\/expired\.test:\d+\/checkout$/, 'unknown', '07-expired-warning.png'],
  [/^https:\/\/expired\.test:\d+\/checkout$/, 'danger', '08-expired-clicked-away.png'],
  [/^https:\/\/wrong-name\.example\.org\/checkout$/, 'unknown', '09-wrong-name.png'],
  [/^https:\/\/gone\.example\.org\/$/, 'unknown', '10-gone.png'],
  [/^http:\/\/localhost:\d+\/$/, 'local', '11-localhost.png'],
];
const START_MS = 150_000;

interface Place {
  /** A copy of the repository. */
  readonly copy: string;
  readonly temporary: string;
}

const homes: string[] = [];
afterAll(() => Promise.all(homes.map((home) => rm(home, { recursive: true, force: true }))));

/** For one start: they go on beside each other. */
async function makePlace(): Promise<Place> {
  const home = await mkdtemp(path.join(os.tmpdir(), 'sz-'));
  homes.push(home);
  const place = { copy: path.join(home, 'copy'), temporary: path.join(home, 't') };
  await mkdir(place.temporary);
  const filter = (source: string): boolean => !NOT_COPIED.includes(path.relative(root, source));
  await cp(root, place.copy, { recursive: true, filter });
  await symlink(path.join(root, 'node_modules'), path.join(place.copy, 'node_modules'));
  return place;
}

interface Ended {
  readonly code: number | null;
  readonly output: string;
  readonly errors: string;
}

/** @param stopAt sends SIGTERM to npm when this is printed */
async function start({ copy, temporary }: Place, args: readonly string[], stopAt?: string): Promise<Ended> {
  const { DISPLAY: _, WAYLAND_DISPLAY: __, ...environment } = process.env;
  const env = { ...environment, TMPDIR: temporary, NODE_DISABLE_COMPILE_CACHE: '1' };
  const child = spawn('npm', ['start', '--silent', '--', ...args], { cwd: copy, env });
  let output = '';
  let errors = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    const before = stopAt !== undefined && output.includes(stopAt);
    output += text;
    if (stopAt !== undefined && !before && output.includes(stopAt)) child.kill('SIGTERM');
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    errors += text;
  });
  const code = await new Promise<number | null>((ended) => child.once('close', ended));
  return { code, output, errors };
}

/** By their temporary folder, which is this test's own. */
function processesLeft({ temporary }: Place): string[] {
  if (!existsSync('/proc')) return [];
  const mentions = (file: string): boolean => {
    try {
      return readFileSync(file, 'utf8').includes(temporary);
    } catch {
      return false;
    }
  };
  return readdirSync('/proc').filter(
    (id) => /^\d+$/.test(id) && (mentions(`/proc/${id}/environ`) || mentions(`/proc/${id}/cmdline`)),
  );
}

async function expectNothingLeft(place: Place): Promise<void> {
  expect(readdirSync(place.temporary)).toEqual([]);
  // The last children of a browser need a moment to notice that it is gone.
  await until(
    async () => processesLeft(place),
    (left) => left.length === 0,
    3000,
  );
}

/** Width and height as its header says. */
async function pngSize(file: string): Promise<readonly [number, number]> {
  const bytes = await readFile(file);
  expect(bytes.subarray(0, 8).toString('latin1')).toBe('\u0089PNG\r\n\u001a\n');
  return [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
}

function rowsOf(output: string): string[][] {
  return output
    .split('\n')
    .filter((line) => /^https?:/.test(line))
    .map((line) => line.split(/ {2,}/));
}

test.concurrent.each(inDepth(['chromium'], ['firefox']))(
  'the stroll in %s',
  { timeout: START_MS },
  async (browser) => {
    const place = await makePlace();
    const { code, output, errors } = await start(place, browser === 'chromium' ? [] : ['--browser', browser]);
    expect({ code, errors }).toEqual({ code: 0, errors: '' });
    const rows = rowsOf(output);
    expect(rows.map(([, level]) => level)).toEqual(STROLL.map(([, level]) => level));
    const folder = path.join(place.copy, 'artifacts', 'shop', browser);
    expect(readdirSync(folder).sort()).toEqual(STROLL.map(([, , picture]) => picture));
    for (const [index, [address, , picture]] of STROLL.entries()) {
      expect(rows[index]?.[0]).toMatch(address);
      expect(rows[index]?.[2]).toMatch(/^\w.{8,}/);
      const [width, height] = await pngSize(path.join(folder, picture));
      expect(width, picture).toBeGreaterThanOrEqual(300);
      expect(height, picture).toBeGreaterThanOrEqual(300);
    }
    expect(output).not.toContain('\u001b');
    await expectNothingLeft(place);
  },
);

// What becomes of the arguments, unit tests say; the addresses are visited as those of the stroll are.
test.concurrent.each(inDepth([], ['chromium', 'firefox']))(
  'an address of one’s own in %s',
  { timeout: START_MS },
  async (browser) => {
    const server = createServer((_request, response) => response.end('Roses'));
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/roses`;
    const place = await makePlace();
    const { code, output } = await start(place, ['--headless', '--browser', browser, address]);
    server.closeAllConnections();
    server.close();
    expect({ code, rows: rowsOf(output).map((row) => row.slice(0, 2)) }).toEqual({
      code: 0,
      rows: [[address, 'local']],
    });
    await expectNothingLeft(place);
  },
);

test.concurrent.each(inDepth([], ['firefox', 'chromium']))(
  'ended halfway in %s',
  { timeout: START_MS },
  async (browser) => {
    const place = await makePlace();
    const { code, errors } = await start(place, ['--browser', browser], 'old-shop.example.net');
    expect(code).not.toBe(0);
    expect(errors).toContain('Stopped before every page was read.');
    await expectNothingLeft(place);
  },
);

test.concurrent.each(inDepth([], ['lynx']))('wrong arguments start nothing: %s', async (browser) => {
  const place = await makePlace();
  const { code, output, errors } = await start(place, ['--browser', browser]);
  expect({ code, output }).toEqual({ code: 2, output: '' });
  expect(errors.trim()).toBe('There is no browser “lynx” here; there are chromium and firefox.');
  expect(existsSync(path.join(place.copy, 'dist'))).toBe(false);
});

test.concurrent('--help', async () => {
  // Nothing is begun: this repository will do.
  const { code, output } = await start({ copy: root, temporary: os.tmpdir() }, ['--help']);
  expect(code).toBe(0);
  expect(output).toContain('npm start -- --browser firefox');
});
