/** The popup as a browser of a telephone shows it, over the whole window. In the browser that its spec has open. */
import { expect, test } from 'vitest';
import { leadingCases } from '../../pictures/leading-cases.ts';
import { type Shown, whatDoesNotFit } from '../../preview/examine.ts';
import { whatFingersMiss } from '../../preview/examine-touch.ts';
import { inDepth } from '../depth.ts';
import type { PageView } from '../page-views.ts';

/** CSS pixels, upright and on its side: the least that Android's guidance names; in a soak what many have, too. */
const WINDOWS = inDepth(
  [
    [360, 640],
    [640, 360],
  ] as const,
  [[412, 915]] as const,
);
/** Sizes are the same in every language; a soak looks at all. */
const LANGUAGES: readonly string[] = inDepth(['ar'], ['en', 'de']);

/** One case for each level and leading finding: others differ in words. */
export function testTelephone(view: PageView, lang: string): void {
  if (!LANGUAGES.includes(lang)) return;
  test('on a telephone it has the whole window, and room for fingers', () => expectTelephone(view, lang));
}

async function expectTelephone(view: PageView, lang: string): Promise<void> {
  const cases = leadingCases().map(({ name, evidence }): Shown => [name, evidence]);
  await view.open(view.server.url({ lang }));
  for (const [width, height] of WINDOWS) {
    await view.page.setViewport({ width, height, isMobile: true, hasTouch: true });
    const where = `${lang} at ${width}×${height}`;
    expect(await view.page.evaluate(whatFingersMiss, cases), where).toEqual([]);
    expect(await view.page.evaluate(whatDoesNotFit, cases), where).toEqual([]);
  }
}
