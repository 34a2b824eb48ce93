/** The help desk as one file, from a disk and from an intranet without https: it works, copies, and asks for nothing else. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import { timeStep } from '../../../src/support/code/code-time.ts';
import { madeCode } from '../../support/code/made-code.ts';
import type { TabHandle } from '../drivers/driver.ts';
import { inEachMode, until } from '../harness.ts';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const builder = '../../../packaging/desk-file.mjs';

async function builtFile(): Promise<string> {
  const { deskFile } = (await import(builder)) as {
    deskFile: (root: string, version: string, settings: object) => Promise<string>;
  };
  return deskFile(root, '1.0.0', { ownDomains: ['botanica.example'] });
}

/** One input event for each digit, as typing makes them. */
function type(tab: TabHandle, digits: string): Promise<void> {
  return tab.evaluate((all) => {
    document.querySelector<HTMLTextAreaElement>('#code')?.focus();
    for (const digit of all) document.execCommand('insertText', false, digit);
  }, digits);
}

interface Desk {
  readonly state: string;
  readonly copied: string;
  readonly note: string;
  readonly selected: string;
  readonly isTrustworthy: boolean;
  readonly drawn: boolean;
  readonly asked: readonly string[];
}

function read(tab: TabHandle): Promise<Desk> {
  return tab.evaluate(() => {
    const { input = '', shop = '', level = '' } = document.querySelector<HTMLElement>('#desk')?.dataset ?? {};
    const shape = document.querySelector('.customer-screen .shape');
    return {
      state: [input, shop, level].join(' ').trim(),
      copied: document.querySelector('.copied')?.textContent ?? '',
      note: document.querySelector<HTMLElement>('#file-note')?.dataset.note ?? '',
      selected: document.documentElement.dataset.selected ?? '',
      isTrustworthy: isSecureContext,
      drawn: shape !== null && getComputedStyle(shape).maskImage.includes('data:image'),
      asked: performance
        .getEntriesByType('resource')
        .map(({ name }) => name.slice(0, 60))
        .filter((name) => !name.startsWith('data:')),
    };
  });
}

/** A call from the code to the copied note. */
async function tryDesk(tab: TabHandle): Promise<Desk> {
  const reads = (fits: (desk: Desk) => boolean) => until(() => read(tab), fits, 5000);
  await reads(({ state }) => state === 'empty');
  await type(tab, madeCode('certificate-accepted', { time: timeStep(Date.now()) }));
  await reads(({ state }) => state === 'code yes secured');
  // What is selected when the old command copies is what it copies.
  await tab.evaluate(() => {
    document.addEventListener('copy', () => {
      const { activeElement } = document;
      const text = activeElement instanceof HTMLTextAreaElement ? activeElement.value : '';
      document.documentElement.dataset.selected = text;
    });
  });
  await tab.click('#file-note');
  return reads(({ copied }) => copied !== '');
}

inEachMode(
  'the desk as one file',
  (harness) => {
    test('from a disk and from an intranet without https it reads, draws and copies, and nobody is asked', async () => {
      const { browser } = harness();
      const html = await builtFile();
      const folder = mkdtempSync(path.join(os.tmpdir(), 'secured-zone-desk-'));
      const file = path.join(folder, 'desk.html');
      writeFileSync(file, html);
      const served: string[] = [];
      const server = createServer(({ url = '' }, response) => {
        served.push(url);
        response.writeHead(200, { 'content-type': 'text/html' }).end(html);
      });
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      const { port } = server.address() as AddressInfo;
      try {
        for (const [url, isTrustworthy] of [
          [pathToFileURL(file).href, true],
          [`http://intranet.test:${port}/desk.html`, false],
        ] as const) {
          const tab = await browser.open(url);
          const desk = await tryDesk(tab);
          expect(desk, url).toMatchObject({ isTrustworthy, copied: 'Copied', drawn: true, asked: [] });
          expect(desk.note).toContain('secured');
          // Where the browser has no clipboard for the page, the old command has copied the note itself.
          expect(desk.selected, url).toBe(isTrustworthy ? '' : desk.note);
          await tab.close();
        }
        expect(served).toEqual(['/desk.html']);
      } finally {
        server.closeAllConnections();
        server.close();
        rmSync(folder, { recursive: true });
      }
    });
  },
  { modes: ['chromium', 'firefox'] },
);
