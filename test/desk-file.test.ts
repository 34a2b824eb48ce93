/** The help desk as one HTML file: it works from a disk, asks nobody, and its own policy lets it load nothing. */
import { createHash } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { JSDOM, VirtualConsole } from 'jsdom';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { timeStep } from '../src/support/code/code-time.ts';
import { madeCode } from './support/code/made-code.ts';

const root = fileURLToPath(new URL('../', import.meta.url));
type DeskFile = (root: string, version: string, settings?: object) => Promise<string>;
let deskFile: DeskFile;
let html: string;
let open: JSDOM | undefined;

beforeAll(async () => {
  // Plain JavaScript, as the build is.
  const builder = '../packaging/desk-file.mjs';
  ({ deskFile } = (await import(builder)) as { deskFile: DeskFile });
  html = await deskFile(root, '1.0.0', { ownDomains: ['botanica.example'] });
});
afterEach(() => open?.window.close());

/** Its parser of style sheets does not know nesting yet, and prints the sheet as an error. */
function quiet(): VirtualConsole {
  return new VirtualConsole();
}

const PAUSE_MS = 20;
async function until<T>(read: () => T | null | undefined | false): Promise<T> {
  for (let tries = 0; tries < 250; tries += 1) {
    const found = read();
    if (found) return found;
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
  throw new Error('It never came.');
}

/** As a browser opens it from a disk; whatever it asked of a network is written down. */
async function start(file: string) {
  const asked: string[] = [];
  const dom = new JSDOM(file, {
    url: 'file:///desk.html',
    runScripts: 'dangerously',
    pretendToBeVisual: true,
    virtualConsole: quiet(),
    beforeParse(window) {
      Object.assign(window, { fetch: (url: string) => asked.push(`${url}`) });
      window.XMLHttpRequest.prototype.open = (_method: string, url: string) => asked.push(url);
    },
  });
  open = dom;
  const { document } = dom.window;
  await until(() => document.querySelector('#desk'));
  return { window: dom.window, document, asked };
}

function type(document: Document, selector: string, value: string): void {
  const field = document.querySelector<HTMLTextAreaElement>(selector);
  if (field === null) throw new Error(`There is no ${selector}.`);
  field.value = value;
  const { Event } = document.defaultView as unknown as { Event: typeof globalThis.Event };
  field.dispatchEvent(new Event('input', { bubbles: true }));
}

const freshCode = () =>
  madeCode('certificate-accepted', {
    seen: { connection: 'this-page', pageRead: true, siteAccess: true },
    time: timeStep(Date.now()),
  });

describe('its policy', () => {
  test('names its one script and its one style sheet by their hashes, and nothing else', () => {
    const { document } = new JSDOM(html, { virtualConsole: quiet() }).window;
    const policy = document.querySelector('meta[http-equiv]')?.getAttribute('content') ?? '';
    const hash = (selector: string) =>
      `'sha256-${createHash('sha256')
        .update(document.querySelector(selector)?.textContent ?? '')
        .digest('base64')}'`;
    expect(policy.split('; ')).toEqual([
      "default-src 'none'",
      `script-src ${hash('script:not([type])')}`,
      `style-src ${hash('style')}`,
      'img-src data:',
      "base-uri 'none'",
      "form-action 'none'",
    ]);
    expect(document.querySelectorAll('script:not([type])')).toHaveLength(1);
    expect(document.querySelectorAll('[src], [href]:not([href="data:,"]), [style], [onclick]')).toHaveLength(
      0,
    );
  });

  test('there is nothing in it that could ask anybody, and no picture from elsewhere', () => {
    expect(html).not.toMatch(/\bfetch\(|XMLHttpRequest|sendBeacon|WebSocket\(|import\(/);
    const pictures = [...html.matchAll(/url\(["']?([^"')]{1,12})/g)].map(([, start]) => start ?? '');
    expect(pictures.length).toBeGreaterThan(5);
    // Within a picture, a part of it is named so.
    for (const start of pictures) expect(start).toMatch(/^data:image|^%23/);
  });

  test('the same sources give the same bytes', async () => {
    expect(await deskFile(root, '1.0.0', { ownDomains: ['botanica.example'] })).toBe(html);
  });

  test('settings cannot end their own block', async () => {
    const { document } = new JSDOM(await deskFile(root, '1.0.0', { shopName: '</script><b>' }), {
      virtualConsole: quiet(),
    }).window;
    expect(document.querySelector('b')).toBeNull();
    expect(JSON.parse(document.querySelector('#desk-settings')?.textContent ?? '')).toEqual({
      shopName: '</script><b>',
    });
  });
});

describe('from a disk', () => {
  test('a code is read, the settings inside say whose site it is, and nobody is asked', async () => {
    const { document, asked } = await start(html);
    type(document, '#code', freshCode());
    const desk = await until(() => document.querySelector<HTMLElement>('#desk[data-input="code"]'));
    expect(desk.dataset).toMatchObject({ shop: 'yes', level: 'secured' });
    expect(document.querySelector('.say')?.textContent).toContain('Is somebody else on the line');
    expect(asked).toEqual([]);
  });

  test('the customer’s language comes out of the file itself', async () => {
    const { window, document, asked } = await start(html);
    const language = document.querySelector<HTMLSelectElement>('#language');
    if (language === null) throw new Error('There is no choice of language.');
    language.value = 'ar';
    language.dispatchEvent(new window.Event('change', { bubbles: true }));
    await until(() => document.querySelector('.say[lang="ar"][dir="rtl"]'));
    expect(asked).toEqual([]);
  });

  test('other settings are chosen from a file; what is none is said', async () => {
    const { window, document } = await start(html);
    const choose = async (text: string) => {
      const field = document.querySelector<HTMLInputElement>('#settings-file');
      if (field === null) throw new Error('There is no button for a file.');
      Object.defineProperty(field, 'files', { configurable: true, value: [{ text: async () => text }] });
      field.dispatchEvent(new window.Event('change', { bubbles: true }));
    };
    await choose('no settings');
    await until(() => document.querySelector('.settings-file p')?.textContent?.includes('no settings'));
    await choose('{ "ownDomains": ["other.example"], "language": "de" }');
    await until(() => document.querySelector<HTMLInputElement>('#shop')?.value === 'other.example');
    expect(document.documentElement.lang).toBe('de');
    type(document, '#code', freshCode());
    await until(() => document.querySelector('#desk[data-shop="no"]'));
  });

  test('the next customer begins with nothing of the last one’s', async () => {
    const { window, document } = await start(html);
    const press = (selector: string) => document.querySelector<HTMLElement>(selector)?.click();
    press('input[name="way"][value="none"]');
    await until(() => document.querySelector('[data-choice="device"]'));
    press('input[name="device"][value="iphone"]');
    await until(() => document.querySelector('input[name="program"][value="safari"]'));
    press('input[name="program"][value="safari"]');
    press('#guided');
    press('input[name="medium"][value="chat"]');
    press('.door > summary');
    await until(() => document.querySelector('.door[open]'));
    await until(() => document.querySelector('.script[data-guided="true"] [data-copy="say"]'));
    window.dispatchEvent(new window.KeyboardEvent('keydown', { code: 'KeyN', altKey: true, bubbles: true }));
    await until(() => document.querySelector('#code'));
    expect(document.querySelector('input[name="medium"]:checked')?.getAttribute('value')).toBe('phone');
    expect(document.querySelector('.say [data-copy="say"]')).toBeNull();
    expect(document.querySelector('.door[open]')).toBeNull();
    expect(document.querySelector<HTMLInputElement>('#shop')?.value).toBe('botanica.example');
    press('input[name="way"][value="none"]');
    await until(() => document.querySelector('input[name="device"][value="unknown"]:checked'));
    expect(document.querySelector('[data-choice="program"]')).toBeNull();
    expect(document.querySelector('.script')?.getAttribute('data-guided')).toBe('false');
  });

  test('from the first moment somebody may guide the caller, or read out a card', async () => {
    const { document } = await start(html);
    const said = () => document.querySelector('.say')?.textContent ?? '';
    const guided = () => document.querySelector<HTMLElement>('#guided')?.click();
    guided();
    await until(() => said().includes('Read nobody the numbers'));
    guided();
    await until(() => said().includes('the puzzle piece'));
    type(document, '#code', '4111 1111 1111 1111');
    await until(() => said().startsWith('Stop, please: that is the number of a bank card'));
    expect(document.querySelector<HTMLTextAreaElement>('#code')?.value).toBe('');
    type(document, '#code', '9905 0005 0008 0003 0007');
    await until(() => document.querySelector('#desk[data-input="later-format"] #guided'));
  });

  test('a name that is spelled is told from the shop’s own, once the typing rests', async () => {
    const { window, document } = await start(html);
    type(document, '#code', freshCode());
    await until(() => document.querySelector('#heard'));
    type(document, '#heard', 'b, o, t, a, n, l, c, a');
    await until(() => document.querySelector('[data-heard="unread"]'));
    expect(document.querySelector('.heard-says')?.textContent).toContain('no whole name');
    type(document, '#heard', 'b, o, t, a, n, l, c, a, dot, e x a m p l e');
    await until(() => document.querySelector('[data-heard="no"]'));
    expect([...document.querySelectorAll('.compared mark')].map((mark) => mark.textContent)).toEqual([
      'l',
      'i',
    ]);
    expect(document.querySelector('.heard-says')?.textContent).toContain('It does not fit the code');
    type(document, '#heard', 'www.botanica.example');
    await until(() => document.querySelector('[data-heard="yes"] [data-good="true"]'));
    expect(document.querySelector('.compared')).toBeNull();
    // A bank card’s number is no name, and does not stay.
    type(document, '#heard', '4111 1111 1111 1111');
    await until(() => document.querySelector('.heard-says')?.textContent?.includes('bank card'));
    expect(document.querySelector<HTMLInputElement>('#heard')?.value).toBe('');
    type(document, '#heard', 'botanica.example');
    window.dispatchEvent(new window.KeyboardEvent('keydown', { code: 'KeyN', altKey: true, bubbles: true }));
    await until(() => document.querySelector('#heard') === null);
  });

  test('without a code, a spelled name that is not the shop’s takes every "you can type here" away', async () => {
    const { document } = await start(html);
    document.querySelector<HTMLElement>('input[name="way"][value="none"]')?.click();
    await until(() => document.querySelector('#heard'));
    const said = () => document.querySelector('.say')?.textContent ?? '';
    expect(said()).toContain('You can type here only if');
    type(document, '#heard', 'botanica-sale.example');
    await until(() => said().includes('Please close this page now'));
    expect(said()).not.toContain('You can type here');
    type(document, '#heard', 'shop.botanica.example');
    await until(() => said().includes('You can type here only if'));
  });

  test('whatever the page is, our address and the whole alphabet stand there to spell by', async () => {
    const { document } = await start(html);
    for (const lead of ['warning-overridden', 'certificate-accepted', 'error-page-showing'] as const) {
      type(document, '#code', madeCode(lead, { time: timeStep(Date.now()) }));
      const name = await until(() => document.querySelector('.ours [data-ours="botanica.example"]'));
      expect(name.textContent).toContain('Bravo');
      expect(document.querySelectorAll('.ours > .spelled > span')).toHaveLength(28);
    }
  });

  test('in a chat every sentence has a button of its own', async () => {
    const { document } = await start(html);
    document.querySelector<HTMLElement>('input[name="medium"][value="chat"]')?.click();
    const said = await until(
      () => document.querySelector('.say [data-copy="say"]') && document.querySelectorAll('.say > li'),
    );
    for (const line of said) expect(line.querySelector('[data-copy="say"]')).not.toBeNull();
  });

  test('the third caller with the same trouble is the third', async () => {
    const { document } = await start(html);
    for (const second of ['private-network', 'someone-between', 'from-cache'] as const) {
      type(document, '#code', madeCode('http-page-asks', { second, time: timeStep(Date.now()) }));
      await until(() => document.querySelector('#desk[data-level="exposed"]'));
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
      if (second !== 'from-cache') document.querySelector<HTMLElement>('#next')?.click();
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    }
    const note = await until(() => document.querySelector<HTMLElement>('[data-callers]'));
    expect(note.dataset.callers).toBe('3');
    expect(document.querySelector('.ticket')?.textContent).toContain('http-page-asks');
  });
});
