/** What fields ask for: by their type, their `autocomplete` (HTML, autofill) and the usual names. */
import { attribute, localName } from './dom.ts';
import type { Pace } from './pace.ts';

const UNTYPED: ReadonlySet<string> = new Set([
  'hidden',
  'submit',
  'button',
  'reset',
  'image',
  'checkbox',
  'radio',
  'file',
  'range',
  'color',
  'select',
]);
const BUTTONS: ReadonlySet<string> = new Set(['submit', 'button', 'reset', 'image']);
const CARD = /\bcc-(?:number|csc|exp|name)|card.?(?:number|num|no)\b|\bcc.?num|cvc|cvv|csc\b/i;
/** Longer names say no more. */
const MAX_NAME = 200;

export interface Counted {
  password: number;
  card: number;
  typed: number;
  /** Of any kind that are sent along, hidden ones too. */
  controls: number;
}

export function nothingCounted(): Counted {
  return { password: 0, card: 0, typed: 0, controls: 0 };
}

/** In lower case; of anything but an `input`, its name. */
export function typeOf(field: Element): string {
  const name = localName(field);
  return name === 'input' ? (attribute(field, 'type') ?? 'text').slice(0, 20).toLowerCase() : name;
}

function kindOf(field: Element, type: string): 'password' | 'card' | 'typed' | undefined {
  if (type === 'password') return 'password';
  const named = (name: string) => CARD.test((attribute(field, name) ?? '').slice(0, MAX_NAME));
  if (UNTYPED.has(type)) return undefined;
  return named('autocomplete') || named('name') || named('id') ? 'card' : 'typed';
}

/** Adds one field to each of the counts. */
export function countField(field: Element, ...counts: readonly Counted[]): void {
  const type = typeOf(field);
  const kind = kindOf(field, type);
  for (const counted of counts) {
    if (kind !== undefined) counted[kind] += 1;
    if (!BUTTONS.has(type)) counted.controls += 1;
  }
}

export interface CountedFields {
  readonly total: Counted;
  readonly byForm: ReadonlyMap<unknown, Counted>;
  /** Time ran out. */
  readonly truncated: boolean;
}

/** Counts fields, in all and for each form that they belong to, in slices. */
export async function countFields(
  fields: readonly Element[],
  formOf: (field: Element) => unknown,
  pace: Pace,
): Promise<CountedFields> {
  const total = nothingCounted();
  const byForm = new Map<unknown, Counted>();
  for (const field of fields) {
    const form = formOf(field);
    const own = byForm.get(form) ?? nothingCounted();
    byForm.set(form, own);
    countField(field, total, own);
    if (pace.step() && !(await pace.rest())) return { total, byForm, truncated: true };
  }
  return { total, byForm, truncated: false };
}
