/** What the fields of a page ask for. */
import { MAX_ELEMENTS } from '../../evidence/page-limits.ts';
import type { Pace } from './pace.ts';
import { attribute, formOf } from './properties.ts';
import type { Found, Tree } from './tree.ts';

export interface Asked {
  readonly password: number;
  readonly card: number;
  readonly typed: number;
  /** Controls of any kind that are sent along. */
  readonly controls: number;
}

export interface Fields {
  readonly total: Asked;
  readonly ofForm: ReadonlyMap<object | null, Asked>;
  /** What can send a form, by form. */
  readonly buttonsOf: ReadonlyMap<object | null, readonly Element[]>;
}

export const NOTHING_ASKED: Asked = { password: 0, card: 0, typed: 0, controls: 0 };

const SENDING: ReadonlySet<string> = new Set(['submit', 'button', 'reset', 'image']);
const UNTYPED: ReadonlySet<string> = new Set([
  ...SENDING,
  'hidden',
  'checkbox',
  'radio',
  'file',
  'range',
  'color',
]);

/** HTML autofill: every field of a card has a name with this beginning. */
const CARD_AUTOFILL = /(?:^|\s)cc-/i;
/** The names that shops give to such fields where they give no autofill name, in a few languages. */
const CARD_NAME =
  /\bcc-(?:number|csc|exp|name)|card.?(?:number|num|no)\b|\bcc.?num|cvc|cvv|csc\b|karten.?nummer|num(?:ero|éro)?.?(?:de.?)?(?:la.?)?(?:carte|tarjeta|carta)\b/i;
/** Longer names say nothing more. */
const NAME_LENGTH = 200;

/** @throws never; what is left out is told by `pace.cut` */
export async function readFields({ controls }: Tree, pace: Pace): Promise<Fields> {
  const ofForm = new Map<object | null, Asked>();
  const buttonsOf = new Map<object | null, Element[]>();
  let total = NOTHING_ASKED;
  const isField = ({ name }: Found) => name !== 'button';
  const fields = controls.filter(isField);
  await pace.each(fields, MAX_ELEMENTS, (field) => {
    const asked = askedBy(field);
    const form = formOf(field.element, field.name);
    total = sum(total, asked);
    ofForm.set(form, sum(ofForm.get(form) ?? NOTHING_ASKED, asked));
  });
  await pace.each(controls, 2 * MAX_ELEMENTS, (control) => {
    if (isField(control) && !['submit', 'image'].includes(typeOf(control))) return;
    const form = formOf(control.element, control.name);
    const others = buttonsOf.get(form);
    if (others) others.push(control.element);
    else buttonsOf.set(form, [control.element]);
  });
  return { total, ofForm, buttonsOf };
}

function typeOf({ element, name }: Found): string {
  return name === 'input' ? (attribute(element, 'type') ?? 'text').slice(0, 20).toLowerCase() : name;
}

function askedBy(field: Found): Asked {
  const type = typeOf(field);
  const controls = SENDING.has(type) ? 0 : 1;
  const kind = type === 'select' || UNTYPED.has(type) ? null : kindOf(field.element, type);
  return kind === null ? { ...NOTHING_ASKED, controls } : { ...NOTHING_ASKED, controls, [kind]: 1 };
}

function kindOf(field: Element, type: string): 'password' | 'card' | 'typed' {
  const named = (name: string) => (attribute(field, name) ?? '').slice(0, NAME_LENGTH);
  // A card's security code is often hidden like a password.
  if (CARD_AUTOFILL.test(named('autocomplete'))) return 'card';
  if (type === 'password') return 'password';
  return CARD_NAME.test(`${named('name')} ${named('id')}`) ? 'card' : 'typed';
}

function sum(a: Asked, b: Asked): Asked {
  return {
    password: a.password + b.password,
    card: a.card + b.card,
    typed: a.typed + b.typed,
    controls: a.controls + b.controls,
  };
}
