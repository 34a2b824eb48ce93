/**
 * What strangers write and the extension's pages show: certificates with hostile names in the popup; codes, reports and whatever else is
 * pasted at the desk. Each page stays whole, and says what its parts say.
 */
import { afterEach, describe, expect, test, vi } from 'vitest';
import { assess } from '../../src/assess/assess.ts';
import { toPem } from '../../src/certificate/pem.ts';
import { supportCode } from '../../src/support/code/code-state.ts';
import { timeStep } from '../../src/support/code/code-time.ts';
import { reportLines, reportText } from '../../src/support/report/report.ts';
import { readCases } from '../cases/cases.ts';
import { HOSTILE_TEXTS } from '../certificate/hostile-texts.ts';
import { makeCertificate, name } from '../certificate/make-certificate.ts';
import { dns, subjectAltName } from '../certificate/make-extensions.ts';
import { startBackground } from '../fake-browser/background-life.ts';
import { type FakeBrowser, type Family, fakeBrowser } from '../fake-browser/fake-browser.ts';
import { pageReading } from '../fake-browser/reading.ts';
import { GOOD, oneTab, TAB, visits } from '../fake-browser/visit.ts';
import { madeCode } from '../support/code/made-code.ts';
import { readMessages } from '../support/words-for-tests.ts';
import { type OpenPage, openPageOfOurs, rest } from './page-of-ours.ts';
import { expectWhole, fill } from './use-page.ts';

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

const unicode = HOSTILE_TEXTS.filter(({ isUnicode }) => isUnicode).map(({ text }) => text);
/** More names than are shown at once, the hostile ones first. */
const NAMES = [...unicode.filter((text) => /^[\0-\x7F]*$/.test(text)), 'shop.test'].map(dns);
const MANY = Array.from({ length: 150 }, (_, index) => dns(`shop-${index}.test`));
const SITE = makeCertificate({
  subject: name(['CN', 'shop.test'], ...unicode.map((text) => ['O', text] as const)),
  extensions: [subjectAltName(...NAMES, ...MANY)],
});

/** As each browser hands it over: Firefox numbers, Chromium a buffer. */
function chainOf(family: Family): readonly object[] {
  const ders = [
    SITE,
    ...unicode.slice(0, 3).map((text) => makeCertificate({ subject: name(['CN', text]) })),
    // No certificate at all.
    Uint8Array.of(0x30, 0x03, 0x02, 0x01),
  ];
  return ders.map((der, index) => ({
    fingerprint: { sha256: `${index}${'0'.repeat(63)}` },
    rawDER: family === 'firefox' ? [...der] : der.slice().buffer,
    ...(family === 'firefox' ? { subject: 'CN=shop.test', isBuiltInRoot: index === ders.length - 1 } : {}),
  }));
}

async function popupOver(fake: FakeBrowser, certificates: readonly object[]): Promise<OpenPage> {
  const life = await startBackground(fake, { from: 'script' });
  await visits(fake, { url: GOOD, certificates });
  const startedAt = Date.now() - 70;
  fake.pages.set(TAB, { startedAt, reading: pageReading(GOOD, startedAt, {}) });
  await life.settled();
  const page = await openPageOfOurs(fake, 'popup');
  const settled = () => page.document.querySelector<HTMLElement>('#app')?.dataset.settled;
  await vi.waitFor(() => expect(settled()).toBe('true'), 5000);
  return page;
}

test.each(['chromium', 'firefox'] as const)('a chain with hostile names opens, in %s', async (family) => {
  const page = await popupOver(oneTab(family), chainOf(family));
  const copied: string[] = [];
  vi.stubGlobal('navigator', { clipboard: { writeText: async (text: string) => void copied.push(text) } });
  const { document } = page;
  const open = async (selector: string) => {
    const doors = [...document.querySelectorAll<HTMLDetailsElement>(selector)];
    for (const door of doors) {
      door.open = true;
      door.dispatchEvent(new page.window.Event('toggle'));
      await rest();
    }
    return doors.length;
  };
  expect(await open('#how-it-works')).toBe(1);
  expect(await open('.chain details')).toBe(5);
  expectWhole(page, 'with the chain open');
  expect(document.querySelector<HTMLElement>('[data-matched]')?.dataset.matched).toBe('shop.test');
  expect(document.querySelectorAll('.names li')).toHaveLength(100);
  expect(document.querySelectorAll('main :is(script, img[src=x])')).toHaveLength(0);
  for (const button of document.querySelectorAll<HTMLElement>('.chain button')) button.click();
  await rest();
  expect(copied).toHaveLength(5);
  expect(copied).toContain(toPem(Buffer.from(SITE).toString('base64')));
  await fill(page, 'shop-14');
  // shop-14 and shop-140 to shop-149.
  expect(document.querySelectorAll('.names li')).toHaveLength(11);
  await page.end();
});

describe('at the desk', () => {
  /** One case of each leading finding and level. */
  const byLead = new Map(readCases().map((one) => [`${one.level} ${one.findings[0]}`, one.evidence]));

  async function desk(): Promise<{ page: OpenPage; type: (text: string) => Promise<void> }> {
    const fake = fakeBrowser({ family: 'firefox' });
    const policy = { shopName: 'Botanica', ownDomains: ['botanica.example'], paymentDomains: ['pay.test'] };
    fake.storage.put('managed', policy);
    await startBackground(fake, { from: 'script' });
    const page = await openPageOfOurs(fake, 'desk');
    const type = async (typed: string) => {
      const field = page.document.querySelector<HTMLTextAreaElement>('#code');
      if (field === null) throw new Error('There is no field.');
      field.value = typed;
      field.dispatchEvent(
        new page.window.InputEvent('input', { bubbles: true, inputType: 'insertFromPaste' }),
      );
      await rest();
      expectWhole(page, typed);
    };
    return { page, type };
  }
  const complete = ({ document }: OpenPage) =>
    document.querySelector<HTMLElement>('.entry.code')?.dataset.complete;

  test('the code of every leading finding, and a report of every level, are read and answered', async () => {
    const { page, type } = await desk();
    const levels = new Set<string>();
    let codes = 0;
    for (const evidence of byLead.values()) {
      const assessment = assess(evidence);
      if (!levels.has(assessment.level)) {
        levels.add(assessment.level);
        await type(reportText(reportLines(evidence, assessment, '1.0.0'), ({ key }) => key));
        expect(complete(page), assessment.level).toBe('true');
      }
      const code = supportCode(evidence, assessment, '1.0.0')?.join(' ');
      if (code === undefined) continue;
      codes += 1;
      await type(code);
      expect(complete(page), code).toBe('true');
      expect(page.document.querySelector('[data-fact="shop"]')).not.toBeNull();
    }
    expect(codes).toBeGreaterThan(20);
    expect(levels.size).toBeGreaterThan(5);
    await page.end();
  });

  test('a code that stays on the screen grows old there: after half an hour nothing is called fine', async () => {
    vi.useFakeTimers({ toFake: ['Date', 'setInterval'], now: 1_800_000_000_000 });
    const { page, type } = await desk();
    await type(madeCode('certificate-accepted', { time: timeStep(Date.now()) }));
    const fine = readMessages('en') as Readonly<Record<string, { readonly message: string }>>;
    const says = () => page.document.body.textContent?.includes(fine.say_fine?.message ?? '?') ?? false;
    expect(says()).toBe(true);
    vi.advanceTimersByTime(10 * 60_000);
    await rest();
    expect(says()).toBe(true);
    vi.advanceTimersByTime(40 * 60_000);
    await rest();
    expect(says()).toBe(false);
    expect(complete(page)).toBe('true');
    await page.end();
  });

  test('hostile words are no code, and change nothing', async () => {
    const { page, type } = await desk();
    for (const { text } of HOSTILE_TEXTS) {
      await type(text);
      expect(complete(page), text).not.toBe('true');
    }
    await page.end();
  });
});
