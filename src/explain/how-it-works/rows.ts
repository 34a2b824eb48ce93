/** One line of the detail view: a label, what is shown, and where that comes from. */
import type { Browser } from '../../evidence/evidence.ts';
import type { Unseen } from '../../evidence/observed-schema.ts';
import { type Argument, type MessageKey, type Text, text } from '../../words/text.ts';
import { browserName } from '../browser-guidance.ts';
import type { Sourced } from './sourced.ts';

/** Words of ours; an identifier as the standards write it; or text from a certificate, which is not to be trusted. */
export type Shown = { readonly text: Text } | { readonly code: string } | { readonly raw: string };

export interface Row {
  /** Stable, for tests and support tools. */
  readonly id: string;
  readonly label: Text;
  readonly shown: readonly Shown[];
  readonly origin: Sourced<unknown>['origin'];
  /** Through what it was seen, from what it was worked out, or why it is not shown. */
  readonly because: Text;
}

/** Why a fact was not seen that the browser could have told. */
export const UNSHOWN = {
  'no-access': 'how_unseen_no_access',
  'not-yet': 'how_unseen_not_yet',
  lost: 'how_unseen_lost',
} as const satisfies Record<Exclude<Unseen, 'browser-cannot'>, MessageKey>;

/** Ids of lines: each has a label of its own. */
export type RowId = MessageKey extends infer Key ? (Key extends `how_label_${infer Id}` ? Id : never) : never;

/** A line for a fact, its value shown as `show` says. */
export function row<T>(
  browser: Browser,
  id: RowId,
  fact: Sourced<T>,
  show: (value: T) => readonly Shown[],
): Row {
  return {
    id: id.replaceAll('_', '-'),
    label: text(`how_label_${id}`),
    shown: fact.origin === 'not-shown' ? [] : show(fact.value),
    origin: fact.origin,
    because: because(fact, browser),
  };
}

function because(fact: Sourced<unknown>, browser: Browser): Text {
  switch (fact.origin) {
    case 'seen':
      return text(`how_source_${fact.through}`);
    case 'worked-out':
      return text(`how_from_${fact.from}`);
    case 'not-shown':
      return fact.why === 'browser-cannot'
        ? text('how_unseen_browser', browserName(browser))
        : text(UNSHOWN[fact.why]);
  }
}

/** A value in words of ours. */
export function words(key: MessageKey, ...args: readonly Argument[]): readonly Shown[] {
  return [{ text: text(key, ...args) }];
}

/** A value that is an identifier of a standard. */
export function code(value: string): readonly Shown[] {
  return [{ code: value }];
}

/** A value that was seen to be so, or not so. */
export function yesOrNo(value: boolean): readonly Shown[] {
  return words(value ? 'how_yes' : 'how_no');
}
