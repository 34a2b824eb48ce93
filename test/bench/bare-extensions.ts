/**
 * What ours is measured against: an extension whose popup is one line of text; one whose popup asks its background for one `HEAD`
 * and one script in the page, and paints the answer; and one that hears of requests as ours does, and does nothing.
 */
import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Mode } from '../e2e/drivers/driver.ts';

type Files = Readonly<Record<string, string>>;
type Manifest = Readonly<Record<string, unknown>>;

const EMPTY: Files = {
  'popup.html': '<!doctype html><title>Empty</title><script src="popup.js" defer></script><p>Nothing.</p>',
  'popup.js': `requestAnimationFrame(() => { performance.mark('first-verdict'); performance.mark('settled'); });`,
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
    performance.mark('settled');
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

/** The events, filters and further information of `src/observe/follow` in Chromium. */
const HEARING: Files = {
  'background.js': `const urls = ['http://*/*', 'https://*/*', 'ws://*/*', 'wss://*/*'];
const nothing = () => undefined;
const { onHeadersReceived, onErrorOccurred, onResponseStarted, onBeforeRedirect } = chrome.webRequest;
onHeadersReceived.addListener(() => undefined, { urls }, ['responseHeaders', 'securityInfo', 'securityInfoRawDer']);
onHeadersReceived.addListener(() => undefined, { urls }, ['responseHeaders']);
const documents = { urls: ['http://*/*', 'https://*/*'], types: ['main_frame'] };
onErrorOccurred.addListener(nothing, documents);
onResponseStarted.addListener(nothing, { urls: ['http://*/*', 'ws://*/*'] });
onBeforeRedirect.addListener(nothing, documents, ['responseHeaders']);`,
};

export function makeEmptyExtension(mode: Mode): Promise<string> {
  return make(mode, 'Empty', EMPTY, { permissions: ['activeTab'] });
}

export function makeBareExtension(mode: Mode): Promise<string> {
  return make(mode, 'Bare', BARE, { permissions: ['activeTab', 'scripting'] });
}

export function makeHearingExtension(): Promise<string> {
  return make('chromium-security-info', 'Hearing', HEARING, { permissions: ['webRequest'] });
}

/** With the sites that ours may see, and an id where the browser wants one. @returns its folder */
async function make(mode: Mode, name: string, files: Files, more: Manifest): Promise<string> {
  const family = mode === 'firefox' ? 'firefox' : 'chromium';
  const dist = fileURLToPath(new URL(`../../dist/${family}/`, import.meta.url));
  const own = JSON.parse(await readFile(path.join(dist, 'manifest.json'), 'utf8'));
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
