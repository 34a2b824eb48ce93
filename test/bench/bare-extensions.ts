/**
 * What ours is measured against: an extension whose popup is one line of text; one whose popup asks its background for one `HEAD`
 * and one script in the page, and paints the answer; one that hears of requests as ours does, and does nothing; and for popup and kept
 * lock one that does the least of which a true answer can be made.
 */
import { copyFile, mkdtemp, readFile, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Mode } from '../e2e/drivers/driver.ts';

type Files = Readonly<Record<string, string>>;
type Manifest = Readonly<Record<string, unknown>>;

const EMPTY: Files = {
  'popup.html': '<!doctype html><title>Empty</title><script src="popup.js" defer></script><p>Nothing.</p>',
  'popup.js': `requestAnimationFrame(() => { performance.mark('first-verdict'); performance.mark('settled'); performance.mark('complete'); });`,
};

/** Both questions at once, and nothing else of what ours asks. */
const BARE: Files = {
  'popup.html': '<!doctype html><title>Bare</title><script src="popup.js"></script><p id="answer">Bare.</p>',
  'popup.js': `const ask = async () => {
  const [{ id, url }] = await chrome.tabs.query({ active: true, currentWindow: true });
  const { origin } = new URL(url);
  const { head, forms } = await chrome.runtime.sendMessage({ id, origin });
  document.getElementById('answer').textContent = origin + ': ' + head + ', ' + forms + ' forms.';
  requestAnimationFrame(() => {
    performance.mark('first-verdict');
    for (const name of ['settled', 'complete']) performance.mark(name);
  });
};
ask();`,
  'background.js': `const HEAD = { method: 'HEAD', credentials: 'omit', cache: 'no-store', redirect: 'manual' };
const look = async ({ id, origin }) => {
  const func = () => document.forms.length;
  const [head, [{ result }]] = await Promise.all([
    fetch(origin + '/', HEAD).then(() => 'answered', () => 'failed'),
    chrome.scripting.executeScript({ target: { tabId: id }, injectImmediately: true, func }),
  ]);
  return { head, forms: result };
};
chrome.runtime.onMessage.addListener((question, _sender, answer) => {
  look(question).then(answer);
  return true;
});`,
};

/**
 * The fewest questions that a true verdict is made of, in the shortest order, and nothing else: the page is read with its frames
 * (by our own reader, unparsed), and its browser and its server are asked, all side by side; the page is asked once more whether it is
 * still the same one; the answer is kept, for a background that ends; and then it is given.
 */
const LEAST: Files = {
  ...BARE,
  'background.js': `const HEAD = { method: 'HEAD', credentials: 'omit', cache: 'no-store', redirect: 'manual' };
const inPage = async (tabId, what, more = {}) => {
  const [{ result }] = await chrome.scripting.executeScript({ target: { tabId, ...more }, injectImmediately: true, ...what });
  return result;
};
const trust = () => navigator.credentials.get({
  mediation: 'conditional',
  publicKey: { challenge: new Uint8Array(16), extensions: { largeBlob: { read: true, write: new Uint8Array(1) } } },
}).then(String, (error) => error.name);
const inChromium = chrome.runtime.getURL('').startsWith('chrome-extension:');
const look = async ({ id, origin }) => {
  const [head, isFrame, page, thinks] = await Promise.all([
    fetch(origin + '/', HEAD).then(() => 'answered', () => 'failed'),
    inPage(id, { func: () => window.frameElement === null }, { allFrames: true }),
    inPage(id, { files: ['page-reader.js'] }),
    inChromium ? inPage(id, { func: trust }) : 'nothing',
  ]);
  const stillThere = await inPage(id, { func: () => performance.timeOrigin });
  const seen = { head, isFrame, page, thinks, stillThere };
  await chrome.storage.session.set({ seen });
  return { head, forms: page.forms.length };
};
chrome.runtime.onMessage.addListener((question, _sender, answer) => {
  look(question).then(answer);
  return true;
});`,
};

/** And all that our popup shows, as ready markup in the page, with its sheets: what drawing that costs whoever draws it. */
const DRAWN: Files = {
  ...LEAST,
  'popup.js': (BARE['popup.js'] ?? '').replace(
    /document\.getElementById\('answer'\).*;/,
    `document.getElementById('answer').replaceWith(document.querySelector('template').content);`,
  ),
};

/** The events, filters and further information of `src/observe/follow` in Chromium. */
const HEARING: Files = {
  'background.js': `const urls = ['http://*/*', 'https://*/*', 'ws://*/*', 'wss://*/*'];
const nothing = () => undefined;
const { onHeadersReceived, onErrorOccurred, onResponseStarted, onBeforeRedirect, onCompleted } = chrome.webRequest;
const hear = (details) => globalThis.onHeard?.(details);
onHeadersReceived.addListener(hear, { urls }, ['responseHeaders', 'securityInfo', 'securityInfoRawDer']);
onHeadersReceived.addListener(() => undefined, { urls }, ['responseHeaders']);
const documents = { urls: ['http://*/*', 'https://*/*'], types: ['main_frame'] };
onErrorOccurred.addListener(nothing, documents);
onResponseStarted.addListener(nothing, { urls: ['http://*/*', 'ws://*/*'] });
onResponseStarted.addListener(nothing, { urls: ['https://*/*'], types: ['main_frame'] }, ['responseHeaders']);
onCompleted.addListener(nothing, { urls: ['https://*/*'], types: ['sub_frame', 'object'] });
const holding = { ...documents, types: ['main_frame', 'sub_frame', 'object'] };
onBeforeRedirect.addListener(nothing, holding, ['responseHeaders']);`,
};

/** And the least that a kept lock is made of: each document's connection is kept, and its button is painted when it appears. */
const LOCKING: Files = {
  'background.js': `${HEARING['background.js']}
globalThis.onHeard = ({ type, tabId, url, securityInfo }) => {
  if (type === 'main_frame') chrome.storage.session.set({ [tabId]: { url, state: securityInfo?.state } });
};
chrome.tabs.onUpdated.addListener(async (tabId, { status }) => {
  if (status !== 'loading') return;
  await chrome.storage.session.get(String(tabId));
  await chrome.action.setIcon({ tabId, path: { 16: 'icon-16.png', 32: 'icon-32.png' } });
  await chrome.action.setTitle({ tabId, title: 'A lock' });
});`,
};

export function makeEmptyExtension(mode: Mode): Promise<string> {
  return make(mode, 'Empty', EMPTY, { permissions: ['activeTab'] });
}

export function makeBareExtension(mode: Mode): Promise<string> {
  return make(mode, 'Bare', BARE, { permissions: ['activeTab', 'scripting'] });
}

export async function makeLeastExtension(mode: Mode): Promise<string> {
  return make(mode, 'Least', { ...LEAST, ...(await ownFiles(mode, ['page-reader.js'])) }, LEAST_MAY);
}

const LEAST_MAY = { permissions: ['activeTab', 'scripting', 'storage'] };

/** @param shown all that is in the body of our popup, as markup */
export async function makeDrawnExtension(mode: Mode, shown: string): Promise<string> {
  const { 'popup.html': ours = '', ...own } = await ownFiles(mode, [
    ...['page-reader.js', 'popup.css', 'popup.html'],
  ]);
  const sheets = `${/<style>.*?<\/style>/s.exec(ours)?.[0]}<link rel="stylesheet" href="popup.css">`;
  const page = `${sheets}<template>${shown}</template><script src="popup.js"></script><p id="answer">Drawn.</p>`;
  const files = { ...DRAWN, ...own, 'popup.html': `<!doctype html><title>Drawn</title>${page}` };
  return make(mode, 'Drawn', files, LEAST_MAY);
}

/** These of the built extension. */
async function ownFiles(mode: Mode, names: readonly string[]): Promise<Files> {
  const folder = built(mode === 'firefox' ? 'firefox' : 'chromium');
  const texts = names.map(async (name) => [name, await readFile(path.join(folder, name), 'utf8')] as const);
  return Object.fromEntries(await Promise.all(texts));
}

export function makeHearingExtension(): Promise<string> {
  return make('chromium-security-info', 'Hearing', HEARING, { permissions: ['webRequest'] });
}

/** With the pictures of our own lock. */
export async function makeLockingExtension(): Promise<string> {
  const folder = await make('chromium-security-info', 'Locking', LOCKING, {
    ...{ permissions: ['webRequest', 'storage'], action: {} },
  });
  for (const size of [16, 32])
    await copyFile(
      path.join(built('chromium'), `icons/secured-${size}.png`),
      path.join(folder, `icon-${size}.png`),
    );
  return folder;
}

function built(family: 'chromium' | 'firefox'): string {
  return fileURLToPath(new URL(`../../dist/${family}/`, import.meta.url));
}

/** With the sites that ours may see, and an id where the browser wants one. @returns its folder */
async function make(mode: Mode, name: string, files: Files, more: Manifest): Promise<string> {
  const family = mode === 'firefox' ? 'firefox' : 'chromium';
  const own = JSON.parse(await readFile(path.join(built(family), 'manifest.json'), 'utf8'));
  const folder = await mkdtemp(path.join(os.tmpdir(), 'secured-zone-bench-'));
  const script = 'background.js' in files ? 'background.js' : undefined;
  const background = family === 'firefox' ? { scripts: [script] } : { service_worker: script };
  const { host_permissions, optional_host_permissions, browser_specific_settings } = own;
  const manifest = {
    ...{ manifest_version: 3, name, version: '1' },
    ...(script === undefined ? {} : { background, host_permissions, optional_host_permissions }),
    browser_specific_settings,
    ...('popup.html' in files
      ? {
          action: {
            default_popup: 'popup.html',
            ...(family === 'firefox' ? { default_area: 'navbar' } : {}),
          },
        }
      : {}),
    ...more,
  };
  // What is not there is left out of the JSON.
  await writeFile(path.join(folder, 'manifest.json'), JSON.stringify(manifest));
  for (const [file, text] of Object.entries(files)) await writeFile(path.join(folder, file), text);
  return folder;
}
