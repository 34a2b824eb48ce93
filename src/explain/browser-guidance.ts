/** Where each browser keeps its own signs. A browser that nobody has looked at gets neutral words. */
import type { Browser } from '../evidence/evidence.ts';
import { type Argument, type Text, text } from '../words/text.ts';

const BROWSER_NAME: Readonly<Record<Exclude<Browser['brand'], 'other'>, string>> = {
  chrome: 'Chrome',
  chromium: 'Chromium',
  edge: 'Edge',
  firefox: 'Firefox',
};

/** The name that its users know, or words for it. */
export function browserName({ brand }: Browser): Argument {
  return brand === 'other' ? text('browser_this') : { word: BROWSER_NAME[brand] };
}

/** How to see the whole address in this browser. */
export function addressGuide(browser: Browser): Text {
  if (browser.brand === 'firefox') return text('guide_address_firefox');
  return text(browser.brand === 'other' ? 'guide_address_other' : 'guide_address');
}

/** Chrome shows its slider picture since version 117; Firefox's shield was seen in 153. Older ones were not looked at. */
export function lockGuide({ brand, majorVersion }: Browser, broken: boolean): Text {
  const chrome = (brand === 'chrome' || brand === 'chromium') && majorVersion >= 117;
  if (broken) return text(chrome ? 'guide_lock_bad_chrome' : 'guide_lock_bad_other');
  if (chrome) return text('guide_lock_chrome');
  if (brand === 'edge') return text('guide_lock_edge');
  return text(brand === 'firefox' && majorVersion >= 153 ? 'guide_lock_firefox' : 'guide_lock_other');
}

/** How to bring the button out of the browser's menu of extensions. */
export function pinGuide({ brand }: Browser): Text {
  if (brand === 'edge') return text('keep_lock_pin_edge');
  if (brand === 'firefox') return text('keep_lock_pin_firefox');
  return text(brand === 'other' ? 'keep_lock_pin_other' : 'keep_lock_pin');
}
