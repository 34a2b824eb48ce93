/**
 * A call without a code: no extension, or a telephone. For what the customer has in hand, where to look; for what
 * they tell, what to ask and to say. Browsers whose version nobody knows get words that fit all of them.
 */

import type { Browser } from '../../evidence/evidence.ts';
import { type BarDrawing, barDrawing } from '../../explain/bar-drawing.ts';
import { addressGuide, lockGuide } from '../../explain/browser-guidance.ts';
import { type MessageKey, type Text, text } from '../../words/text.ts';
import { type CallScript, type Step, stepTexts } from './call-script.ts';

export const DEVICES = [
  'chrome',
  'edge',
  'firefox',
  'safari',
  'android-chrome',
  'android-other',
  'iphone',
  'unknown',
] as const;
export type Device = (typeof DEVICES)[number];

export const DEVICE_NAME = {
  chrome: 'desk_device_chrome',
  edge: 'desk_device_edge',
  firefox: 'desk_device_firefox',
  safari: 'desk_device_safari',
  'android-chrome': 'desk_device_android_chrome',
  'android-other': 'desk_device_android_other',
  iphone: 'desk_device_iphone',
  unknown: 'desk_device_unknown',
} as const satisfies Record<Device, MessageKey>;

export interface WhereToLook {
  readonly address: Text;
  readonly lock: Text;
  /** `null`: nothing that could be drawn for certain. */
  readonly drawing: BarDrawing | null;
}

/** Chrome has had its sliders for years; the look of Firefox's shield depends on a version that nobody has told. */
const COMPUTERS: Readonly<Partial<Record<Device, Browser>>> = {
  chrome: { family: 'chromium', brand: 'chrome', majorVersion: 117 },
  edge: { family: 'chromium', brand: 'edge', majorVersion: 0 },
  firefox: { family: 'firefox', brand: 'firefox', majorVersion: 0 },
};

/** Where the customer sees the whole address, and what their browser thinks of the connection. */
export function whereToLook(device: Device, broken: boolean): WhereToLook {
  const browser = COMPUTERS[device];
  if (browser !== undefined) return whereIn(browser, broken);
  if (device === 'safari')
    return { address: text('guide_address_safari'), lock: text('guide_lock_safari'), drawing: null };
  if (device === 'iphone')
    return { address: text('guide_address_iphone'), lock: text('guide_lock_iphone'), drawing: null };
  if (device === 'unknown') return { ...whereIn(SOME_BROWSER, broken), drawing: null };
  return {
    address: text('guide_address_android'),
    lock: text('guide_lock_android'),
    drawing: { sign: 'place', telephone: true },
  };
}

const SOME_BROWSER: Browser = { family: 'chromium', brand: 'other', majorVersion: 0 };

/** The same for a browser whose version is known. */
export function whereIn(browser: Browser, broken: boolean): WhereToLook {
  return {
    address: addressGuide(browser),
    lock: lockGuide(browser, broken),
    drawing: barDrawing(browser, broken),
  };
}

export const SITUATIONS = ['asks', 'warning', 'not-secure', 'sign-in', 'clock', 'http-shop'] as const;
export type Situation = (typeof SITUATIONS)[number];

export const SITUATION_NAME = {
  asks: 'desk_situation_asks',
  warning: 'desk_situation_warning',
  'not-secure': 'desk_situation_not_secure',
  'sign-in': 'desk_situation_sign_in',
  clock: 'desk_situation_clock',
  'http-shop': 'desk_situation_http_shop',
} as const satisfies Record<Situation, MessageKey>;

interface SituationScript {
  readonly steps: readonly Step[];
  readonly dont: MessageKey;
  readonly stop: MessageKey;
  readonly technicians: boolean;
  /** What they look for is a bad sign. */
  readonly broken: boolean;
}

const SCRIPT = {
  asks: {
    steps: ['type-nothing', 'by-hand', 'read-name-bar', 'fine-if-both'],
    dont: 'desk_dont_secured',
    stop: 'desk_stop_unknown',
    technicians: false,
    broken: false,
  },
  warning: {
    steps: ['read-warning', 'go-back', 'clock', 'sign-in', 'ask-card'],
    dont: 'desk_dont_danger',
    stop: 'desk_stop_danger',
    technicians: false,
    broken: true,
  },
  'not-secure': {
    steps: ['type-nothing', 'read-name-bar', 'type-https', 'ask-card'],
    dont: 'desk_dont_exposed',
    stop: 'desk_stop_exposed',
    technicians: true,
    broken: true,
  },
  'sign-in': {
    steps: ['type-nothing', 'sign-in', 'mobile-data', 'open-shop-again'],
    dont: 'desk_dont_sign_in',
    stop: 'desk_stop_unknown',
    technicians: false,
    broken: false,
  },
  clock: {
    steps: ['go-back', 'clock', 'clock-automatic', 'open-shop-again'],
    dont: 'desk_dont_clock',
    stop: 'desk_stop_clock',
    technicians: false,
    broken: false,
  },
  'http-shop': {
    steps: ['type-nothing', 'type-https', 'by-hand', 'read-name-bar', 'fine-if-both'],
    dont: 'desk_dont_http_shop',
    stop: 'desk_stop_exposed',
    technicians: true,
    broken: false,
  },
} as const satisfies Record<Situation, SituationScript>;

/** What to say in a situation, and whether what they look at is a bad sign. Who does not say what they have in hand is asked first. */
export function situationScript(
  situation: Situation,
  device: Device,
): CallScript & { readonly broken: boolean } {
  const { steps, dont, stop, technicians, broken } = SCRIPT[situation];
  return {
    say: stepTexts(device === 'unknown' ? ['which-device', ...steps] : steps),
    dont: text(dont),
    stop: text(stop),
    note: technicians ? text('desk_note_technicians') : null,
    broken,
  };
}
