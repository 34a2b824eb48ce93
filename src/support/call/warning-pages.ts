/**
 * The browser shows a page of its own in front of the site, and a code does not know which: its first two lines do. For
 * each kind of them, what to say. None of them ends with somebody typing.
 */
import type { MessageKey } from '../../words/text.ts';
import type { CallScript } from './call-script.ts';
import { type SituationScript, scriptOf } from './without-code.ts';

export const WARNING_PAGES = ['clock', 'name', 'sign-in', 'unreachable', 'https-only', 'other'] as const;
export type WarningPage = (typeof WARNING_PAGES)[number];

/** As the customer reads it out. */
export const WARNING_PAGE_NAME = {
  clock: 'desk_warning_clock',
  name: 'desk_warning_name',
  'sign-in': 'desk_warning_sign_in',
  unreachable: 'desk_warning_unreachable',
  'https-only': 'desk_warning_https_only',
  other: 'desk_warning_other',
} as const satisfies Record<WarningPage, MessageKey>;

const SCRIPT = {
  clock: {
    steps: ['go-back', 'clock', 'open-shop-again', 'look-first'],
    answer: 'say_answer_back',
    dont: 'desk_dont_clock',
    stop: 'desk_stop_clock',
    technicians: false,
  },
  name: {
    steps: ['go-back', 'ask-card', 'read-name-bar', 'our-address', 'look-first'],
    answer: 'say_answer_back',
    dont: 'desk_dont_danger',
    stop: 'desk_stop_danger',
    technicians: true,
  },
  'sign-in': {
    steps: ['type-nothing', 'sign-in', 'mobile-data', 'open-shop-again', 'look-first'],
    answer: 'say_answer_back',
    dont: 'desk_dont_sign_in',
    stop: 'desk_stop_unknown',
    technicians: false,
  },
  unreachable: {
    steps: ['unreachable', 'read-name-bar', 'our-address', 'mobile-data', 'look-first'],
    answer: 'say_answer_back',
    dont: 'desk_dont_unreachable',
    stop: 'desk_stop_unknown',
    technicians: true,
  },
  'https-only': {
    steps: ['https-only', 'read-name-bar', 'our-address', 'look-first'],
    answer: 'say_answer_back',
    dont: 'desk_dont_https_only',
    stop: 'desk_stop_exposed',
    technicians: true,
  },
  other: {
    steps: ['go-back', 'ask-card', 'sign-in', 'our-address', 'look-first'],
    answer: 'say_answer_back',
    dont: 'desk_dont_danger',
    stop: 'desk_stop_danger',
    technicians: false,
  },
} as const satisfies Record<WarningPage, Omit<SituationScript, 'broken'>>;

/** @param ours the shop's own domains */
export function warningScript(page: WarningPage, ours: readonly string[] = []): CallScript {
  return scriptOf(SCRIPT[page], SCRIPT[page].steps, ours);
}
