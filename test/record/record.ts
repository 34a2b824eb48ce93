/**
 * `npm run record`: does in real browsers, on the lab's sites, what a shopper does, and writes down what each browser sent to
 * the extension meanwhile, for unit tests to replay. `npm run record -- firefox` records one mode, `npm run record --
 * firefox reload prerender` these situations of it.
 */
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import esbuild from 'esbuild';
import { parseEvidence } from '../../src/evidence/parse-evidence.ts';
import { buildOnce } from '../e2e/built.ts';
import type { BrowserHandle, Mode, TabHandle } from '../e2e/drivers/driver.ts';
import { launch } from '../e2e/drivers/launch.ts';
import { SAID, says } from '../e2e/toolbar-button.ts';
import { until } from '../e2e/until.ts';
import { createLab } from '../lab/lab.ts';
import { setUpBrowsers } from '../setup-browsers.ts';
import {
  RECORDED_MODES,
  type RecordedEvent,
  type RecordedLook,
  type RecordedMode,
  type Recording,
} from './recording.ts';
import { type RecordedSituation, SITUATIONS, type Stage } from './situations.ts';
import { inWords, trimmed } from './trim.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const MODE_OF: Readonly<Record<RecordedMode, Mode>> = {
  chromium: 'chromium',
  'chromium-access': 'chromium-security-info',
  firefox: 'firefox',
};
/** A browser that has been silent for so long has nothing more to say of a step. */
const SILENT_MS = 700;
const SILENT_WITHIN_MS = 8_000;

async function main([only, ...names]: readonly string[]): Promise<void> {
  setUpBrowsers(['chromium', 'firefox']);
  buildOnce(root);
  for (const mode of RECORDED_MODES.filter((one) => only === undefined || one === only))
    await recordMode(mode, names);
}

async function recordMode(mode: RecordedMode, names: readonly string[]): Promise<void> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'secured-zone-record-'));
  const lab = await createLab();
  const browser = await launch({
    mode: MODE_OF[mode],
    trustedRootPem: lab.rootPem,
    frugal: true,
    allowPrivate: true,
    extension: await withRecorder(folder, mode),
    chromiumArgs: ['--allow-running-insecure-content'],
    firefoxPrefs: { 'security.mixed_content.upgrade_display_content': false },
  });
  try {
    const stage = { browser, lab, mode: MODE_OF[mode] };
    for (const [name, situation] of Object.entries(SITUATIONS)) {
      if (names.length > 0 && !names.includes(name)) continue;
      if (situation.modes && !situation.modes.includes(stage.mode)) continue;
      const recording = await record(mode, stage, situation);
      const file = path.join(root, 'test/recordings', mode, `${name}.json`);
      await mkdir(path.dirname(file), { recursive: true });
      await writeFile(file, inWords(trimmed(recording)));
      console.log(`${mode} ${name}: ${recording.events.length} events, ${recording.button}`);
    }
  } finally {
    await browser.close();
    await lab.close();
    await rm(folder, { recursive: true, force: true });
  }
}

/** A copy of the extension that notes what its background is told, and may see navigations besides. */
async function withRecorder(folder: string, mode: RecordedMode): Promise<string> {
  const copy = path.join(folder, 'extension');
  await cp(path.join(root, 'dist', mode === 'firefox' ? 'firefox' : 'chromium'), copy, { recursive: true });
  const built = await esbuild.build({
    entryPoints: [path.join(root, 'test/record/recorder.ts')],
    bundle: true,
    write: false,
    format: 'iife',
  });
  const background = path.join(copy, 'background.js');
  await writeFile(background, `${built.outputFiles[0]?.text}\n${await readFile(background, 'utf8')}`);
  const file = path.join(copy, 'manifest.json');
  const manifest = JSON.parse(await readFile(file, 'utf8'));
  manifest.permissions.push('webNavigation');
  delete manifest.optional_permissions;
  await writeFile(file, JSON.stringify(manifest));
  return copy;
}

async function record(
  mode: RecordedMode,
  { browser, lab, mode: of }: Omit<Stage, 'pause'>,
  situation: RecordedSituation,
): Promise<Recording> {
  const key = situation.privately && of !== 'firefox' ? 'recording-private' : 'recording';
  await browser.inBackground(async () => chrome.storage.session.set({ 'recording-from': Date.now() }));
  await until(
    () => noted(browser, key),
    ({ length }) => length === 0,
  );
  const pause = () => silence(browser, key);
  const origins = await browser.inBackground(async () => (await chrome.permissions.getAll()).origins ?? []);
  const tab = await situation.act({ browser, lab, mode: of, pause });
  await pause();
  const tabId = await tab.id();
  const state = await browser.toolbar(tab);
  const button = SAID.find((one) => says(state, one)) ?? null;
  const events = await noted(browser, key);
  const look = key === 'recording' ? await lookAt(browser, tab) : null;
  await tab.close();
  await browser.allowSites('all').catch(() => undefined);
  await pause();
  return { mode, version: browser.version, origins, tabId, events, button, look };
}

async function noted(browser: BrowserHandle, key: string): Promise<readonly RecordedEvent[]> {
  const events = await browser.inBackground(
    async (name) => (await chrome.storage.session.get(name))[name] ?? [],
    key,
  );
  return events as readonly RecordedEvent[];
}

async function silence(browser: BrowserHandle, key: string): Promise<void> {
  let last = -1;
  for (const giveUpAt = Date.now() + SILENT_WITHIN_MS; Date.now() < giveUpAt; ) {
    const events = await noted(browser, key);
    const isWhole = events.every((event) => event.tab !== undefined || tabOf(event) === undefined);
    if (events.length === last && isWhole) return;
    last = events.length;
    await delay(SILENT_MS);
  }
}

/** Whose answers are still to come. */
function tabOf({ args: [first] }: RecordedEvent): number | undefined {
  const tabId = typeof first === 'number' ? first : (first as { readonly tabId?: number }).tabId;
  return tabId !== undefined && tabId >= 0 ? tabId : undefined;
}

/** One real click, and what the extension itself kept of it. */
async function lookAt(browser: BrowserHandle, tab: TabHandle): Promise<RecordedLook> {
  await tab.activate();
  const tabId = await tab.id();
  const popup = await browser.clickToolbar(tab);
  try {
    const { level, findings } = await until(
      () =>
        popup.evaluate(() => {
          const said = document.querySelector<HTMLElement>('#app')?.dataset;
          return {
            level: said?.level ?? '',
            settled: said?.settled,
            findings: (said?.findings ?? '').split(' '),
          };
        }),
      ({ settled }) => settled === 'true',
    );
    const stored = await browser.inBackground(
      async (key) => (await chrome.storage.session.get(key))[key],
      `evidence:${tabId}`,
    );
    const evidence = parseEvidence(stored);
    if (evidence === undefined) throw new Error('The look was not kept.');
    const page = 'seen' in evidence.page ? evidence.page.seen : null;
    const { screen, liveCheck, browserTrust, checkedAt: at } = evidence;
    return {
      ...{ tabId, at, level, findings, screen, liveCheck, browserTrust },
      page: page && {
        documentKey: page.documentKey,
        href: page.href,
        startedAt: page.startedAt,
        respondedAt: page.respondedAt,
        fetchedFrom: page.fetchedFrom,
        servedByServiceWorker: page.servedByServiceWorker,
      },
    };
  } finally {
    await popup.close();
  }
}

await main(process.argv.slice(2));
