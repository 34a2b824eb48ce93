/** What the fields of a page ask for. */
import type { Form } from '../../evidence/evidence.ts';
import { MAX_ELEMENTS } from '../../evidence/page-limits.ts';
import type { FieldCounts } from '../../evidence/page-reading.ts';
import { asciiLower } from './ascii.ts';
import { type CustomFields, formAround } from './custom-fields.ts';
import type { Pace } from './pace.ts';
import { attribute, formOf, isDisabled } from './properties.ts';
import type { Found, Tree } from './tree.ts';

/** What one field asks for, or several together. */
export interface Asked {
  readonly password: number;
  readonly card: number;
  readonly typed: number;
  /** Controls of any kind that are sent along. */
  readonly controls: number;
}

export interface Fields {
  /** Of all fields, in forms or not. */
  readonly counts: FieldCounts;
  readonly ofForm: ReadonlyMap<object | null, Asked>;
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

/**
 * @param custom fields of the page's own making, each of which sends something
 * @throws never; what is left out is told by `pace.cut`
 */
export async function readFields({ controls }: Tree, custom: CustomFields, pace: Pace): Promise<Fields> {
  const ofForm = new Map<object | null, Asked>();
  let total = NOTHING_ASKED;
  const fields = controls.filter(({ name }) => name !== 'button');
  const add = (form: object | null, asked: Asked) =>
    ofForm.set(form, sum(ofForm.get(form) ?? NOTHING_ASKED, asked));
  await pace.each(fields, MAX_ELEMENTS, (field) => {
    const asked = askedBy(field);
    total = sum(total, asked);
    const own = formOf(field.element, field.name);
    if (own !== null) return add(own, asked);
    const around = formAround(field.element, custom);
    // The custom field around it is what is sent.
    add(around, around === null ? asked : { ...asked, controls: 0 });
  });
  for (const form of custom.values()) add(form, { ...NOTHING_ASKED, controls: 1 });
  const { password, card, typed } = total;
  return { counts: { passwordFields: password, cardFields: card, typedFields: typed }, ofForm };
}

function typeOf({ element, name }: Found): string {
  return name === 'input' ? asciiLower((attribute(element, 'type') ?? 'text').slice(0, 20)) : name;
}

function askedBy(field: Found): Asked {
  const type = typeOf(field);
  // A browser sends nothing of what is switched off (HTML §4.10.22.4).
  const controls = SENDING.has(type) || isDisabled(field.element) ? 0 : 1;
  const kind = type === 'select' || UNTYPED.has(type) ? null : kindOf(field.element, type);
  return kind === null ? { ...NOTHING_ASKED, controls } : { ...NOTHING_ASKED, controls, [kind]: 1 };
}

function kindOf(field: Element, type: string): Exclude<keyof Asked, 'controls'> {
  const named = (name: string) => (attribute(field, name) ?? '').slice(0, NAME_LENGTH);
  // A card's security code is often hidden like a password.
  if (CARD_AUTOFILL.test(named('autocomplete'))) return 'card';
  if (type === 'password') return 'password';
  return CARD_NAME.test(`${named('name')} ${named('id')}`) ? 'card' : 'typed';
}

/** What is told of a form: what it asks for, key by key, so that nothing is told that the schema of a form does not know. */
export function countsOfForm({ password, card, typed, controls }: Asked): Omit<Form, 'target'> {
  return { password, card, typed, controls };
}

const KEYS = Object.keys(NOTHING_ASKED) as readonly (keyof Asked)[];

function sum(a: Asked, b: Asked): Asked {
  const total = { ...NOTHING_ASKED };
  for (const key of KEYS) total[key] = a[key] + b[key];
  return total;
}
