/**
 * The real popup over a page with TLS 1.3: from the start of its document to the first verdict painted, and until
 * nothing more changes (a request to the server included). Baseline: in the same browser, by the same toolbar click,
 * the popup of an extension that has one line of text and no script but the mark.
 */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { BrowserHandle, Mode, TabHandle } from '../e2e/drivers/driver.ts';
import { launch } from '../e2e/drivers/launch.ts';
import { createLab } from '../lab/lab.ts';
import type { Measurement } from './bench.ts';
import { median, milliseconds, turns } from './median.ts';

const TURNS = turns(9);
const MARKS = ['first-contentful-paint', 'first-verdict', 'settled'] as const;
type Times = Readonly<Record<(typeof MARKS)[number], number>>;

export async function measurePopups(): Promise<readonly Measurement[]> {
  const lab = await createLab();
  try {
    const url = (await lab.site('tls13')).url('/checkout');
    const measured: Measurement[] = [];
    for (const mode of ['chromium', 'firefox'] as const)
      measured.push(...(await measureIn(mode, url, lab.rootPem)));
    return measured;
  } finally {
    await lab.close();
  }
}

async function measureIn(mode: Mode, url: string, trustedRootPem: string): Promise<Measurement[]> {
  const emptyExtension = await makeEmptyExtension(mode);
  const browsers: BrowserHandle[] = [];
  try {
    const start = async (options: { readonly extension?: string }) => {
      const browser = await launch({ mode, trustedRootPem, ...options });
      browsers.push(browser);
      return { browser, tab: await browser.open(url) };
    };
    const ours = await start({});
    const empty = await start({ extension: emptyExtension });
    const times: { readonly ours: Times[]; readonly empty: Times[] } = { ours: [], empty: [] };
    for (let turn = -1; turn < TURNS; turn += 1) {
      const [one, other] = [await openOnce(ours), await openOnce(empty)];
      // The first turn fills the browser's caches.
      if (turn < 0) continue;
      times.ours.push(one);
      times.empty.push(other);
    }
    return MARKS.map((mark) => {
      const value = median(times.ours.map((entry) => entry[mark]));
      const base = median(times.empty.map((entry) => entry[mark]));
      return {
        what: `popup in ${mode}, ${mark.replaceAll('-', ' ')}`,
        value: milliseconds(value),
        baseline: `${milliseconds(base)} for an empty popup`,
        ratio: value / base,
      };
    });
  } finally {
    for (const browser of browsers) await browser.close();
    await rm(emptyExtension, { recursive: true, force: true });
  }
}

async function openOnce({ browser, tab }: { browser: BrowserHandle; tab: TabHandle }): Promise<Times> {
  const popup = await browser.clickToolbar(tab);
  try {
    const marks = await popup.evaluate(async (names) => {
      const start = Date.now();
      for (;;) {
        const seen = names.map((name) => performance.getEntriesByName(name)[0]?.startTime ?? -1);
        if (seen.every((time) => time >= 0) || Date.now() - start > 20_000) return seen;
        await new Promise((resolve) => setTimeout(resolve, 10));
      }
    }, MARKS);
    if (marks.includes(-1)) throw new Error(`The popup in ${browser.mode} lacks a mark: ${marks.join(', ')}`);
    return Object.fromEntries(MARKS.map((mark, index) => [mark, marks[index]])) as unknown as Times;
  } finally {
    await popup.close();
  }
}

async function makeEmptyExtension(mode: Mode): Promise<string> {
  const dist = fileURLToPath(new URL(`../../dist/${mode}/`, import.meta.url));
  const own = JSON.parse(await readFile(path.join(dist, 'manifest.json'), 'utf8'));
  const folder = await mkdtemp(path.join(os.tmpdir(), 'secured-zone-empty-'));
  const manifest = {
    manifest_version: 3,
    name: 'Empty',
    version: '1',
    action: { default_popup: 'popup.html', ...(mode === 'firefox' ? { default_area: 'navbar' } : {}) },
    permissions: ['activeTab'],
    ...(own.browser_specific_settings ? { browser_specific_settings: own.browser_specific_settings } : {}),
  };
  const marks = MARKS.slice(1).map((mark) => `performance.mark('${mark}');`);
  const files = {
    'manifest.json': JSON.stringify(manifest),
    'popup.html': '<!doctype html><title>Empty</title><script src="popup.js" defer></script><p>Nothing.</p>',
    'popup.js': `requestAnimationFrame(() => { ${marks.join(' ')} });`,
  };
  for (const [name, text] of Object.entries(files)) await writeFile(path.join(folder, name), text);
  return folder;
}
