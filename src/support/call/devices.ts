/**
 * What a customer without a code has in hand, and where it shows the address and its opinion of the connection. On what
 * each of them rests: docs/help-desk.md. Browsers whose version nobody knows get words that fit all of them.
 */
import type { Browser } from '../../evidence/evidence.ts';
import { type BarDrawing, barDrawing } from '../../explain/bar-drawing.ts';
import { addressGuide, lockGuide } from '../../explain/browser-guidance.ts';
import { type MessageKey, type Text, text } from '../../words/text.ts';

/** The device is asked for first: the program's name means little without it. */
export const DEVICES = ['unknown', 'computer', 'android', 'iphone'] as const;
export type Device = (typeof DEVICES)[number];

export const DEVICE_NAME = {
  unknown: 'desk_device_unknown',
  computer: 'desk_device_computer',
  android: 'desk_device_android',
  iphone: 'desk_device_iphone',
} as const satisfies Record<Device, MessageKey>;

export const PROGRAMS = ['unknown', 'chrome', 'edge', 'safari', 'samsung', 'firefox', 'app'] as const;
export type Program = (typeof PROGRAMS)[number];

export const PROGRAM_NAME: Readonly<Record<Program, Text>> = {
  unknown: text('desk_program_unknown'),
  chrome: text('desk_program_name', { word: 'Chrome' }),
  edge: text('desk_program_name', { word: 'Edge' }),
  safari: text('desk_program_name', { word: 'Safari' }),
  samsung: text('desk_program_name', { word: 'Samsung Internet' }),
  firefox: text('desk_program_name', { word: 'Firefox' }),
  app: text('desk_program_app'),
};

/** The likeliest first, as they are asked for. */
const PROGRAMS_OF = {
  unknown: [],
  computer: ['chrome', 'edge', 'firefox', 'safari', 'unknown'],
  android: ['chrome', 'samsung', 'firefox', 'app', 'unknown'],
  iphone: ['safari', 'chrome', 'firefox', 'app', 'unknown'],
} as const satisfies Record<Device, readonly Program[]>;

export function programsOf(device: Device): readonly Program[] {
  return PROGRAMS_OF[device];
}

/** What the customer has in hand, as far as they have said. */
export interface InHand {
  readonly device: Device;
  readonly program: Program;
}

export interface WhereToLook {
  readonly address: Text;
  readonly lock: Text;
  /** `null`: nothing that could be drawn for certain. */
  readonly drawing: BarDrawing | null;
}

/** Chrome has had its sliders for years; the look of Firefox's shield depends on a version that nobody has told. */
const ON_COMPUTER: Readonly<Partial<Record<Program, Browser>>> = {
  chrome: { family: 'chromium', brand: 'chrome', majorVersion: 117 },
  edge: { family: 'chromium', brand: 'edge', majorVersion: 0 },
  firefox: { family: 'firefox', brand: 'firefox', majorVersion: 0 },
};
const SOME_BROWSER: Browser = { family: 'chromium', brand: 'other', majorVersion: 0 };

const LOCK_ON_ANDROID: Readonly<Partial<Record<Program, MessageKey>>> = {
  chrome: 'guide_lock_android_chrome',
  samsung: 'guide_lock_samsung',
  firefox: 'guide_lock_android_firefox',
};

/** Whether a browser keeps https to itself even where somebody presses the address: its words about the connection decide. */
export function hidesHttps({ device, program }: InHand): boolean {
  return device === 'iphone' || (device === 'computer' && program === 'safari');
}

/** Where the customer sees the whole address, and what their browser thinks of the connection. */
export function whereToLook({ device, program }: InHand, broken: boolean): WhereToLook {
  if (program === 'app')
    return { address: text('guide_address_app'), lock: text('guide_lock_app'), drawing: null };
  if (device === 'iphone') return onIphone(program);
  if (device === 'android')
    return {
      address: text('guide_address_android'),
      lock: text(LOCK_ON_ANDROID[program] ?? 'guide_lock_android'),
      drawing: { sign: 'place', telephone: true },
    };
  if (device === 'computer' && program === 'safari')
    return { address: text('guide_address_safari'), lock: text('guide_lock_safari'), drawing: null };
  const browser = device === 'computer' ? ON_COMPUTER[program] : undefined;
  return browser === undefined
    ? { ...whereIn(SOME_BROWSER, broken), drawing: null }
    : whereIn(browser, broken);
}

function onIphone(program: Program): WhereToLook {
  const lock = program === 'chrome' ? 'guide_lock_iphone_chrome' : 'guide_lock_iphone';
  return { address: text('guide_address_iphone'), lock: text(lock), drawing: null };
}

/** The same for a browser whose version is known. */
export function whereIn(browser: Browser, broken: boolean): WhereToLook {
  return {
    address: addressGuide(browser),
    lock: lockGuide(browser, broken),
    drawing: barDrawing(browser, broken),
  };
}
