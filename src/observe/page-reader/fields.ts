/** What the fields of a page ask for. */
import type { Form } from '../../evidence/evidence.ts';
import { MAX_ELEMENTS } from '../../evidence/page-limits.ts';
import type { FieldCounts } from '../../evidence/page-reading.ts';
import { asciiLower } from './ascii.ts';
import { type CustomFields, formAround } from './custom-fields.ts';
import { formOf } from './form-owner.ts';
import { type LabelOf, readLabels } from './labels.ts';
import type { Pace } from './pace.ts';
import { attribute, isDisabled } from './properties.ts';
import type { Found, Tree } from './tree.ts';

/** What one field asks for, or several together. */
export interface Asked {
  readonly password: number;
  readonly card: number;
  readonly typed: number;
  /** Of a passport or a national identity card; counted among the others too. */
  readonly identity: number;
  /** Controls of any kind that are sent along. */
  readonly controls: number;
}

export interface Fields {
  /** Of all fields, in forms or not. */
  readonly counts: FieldCounts;
  readonly ofForm: ReadonlyMap<object | null, Asked>;
}

export const NOTHING_ASKED: Asked = { password: 0, card: 0, typed: 0, identity: 0, controls: 0 };

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
/**
 * What fields for the number of a passport or a national identity card are called. Tax numbers are not among them: in some
 * countries every shop asks for one.
 */
const IDENTITY =
  /^pass(?:port|aporte|aporto|eport)$|(?:passport|reisepass|ausweis|pasaporte|passaporto)[-_ ]?(?:num|nummer|no|nr|id)(?![a-z])|passport[-_ ]?number|passeport|personalausweis|national[-_ ]?(?:id|identity|insurance)(?![a-z])|identity[-_ ]?(?:card|document|number)|\bid[-_ ]?card[-_ ]?(?:no|num|number)(?![a-z])|social[-_ ]?security[-_ ]?(?:no|num|number)|\bssn\b|carte (?:nationale )?d.identité|documento (?:nacional )?de identidad|carta d.identità|personnummer|رقم (?:جواز|الهوية|بطاقة الهوية)|جواز السفر|паспорт|身份证|身分證|护照|護照|パスポート|マイナンバー|여권|주민등록/iu;
/** Where a field says what it is for. */
const SAID_IN = ['autocomplete', 'name', 'id', 'aria-label', 'placeholder'] as const;
/** Longer names say nothing more. */
const NAME_LENGTH = 200;

/**
 * @param custom fields of the page's own making, each of which sends something
 * @throws never; what is left out is told by `pace.cut`
 */
export async function readFields(tree: Tree, custom: CustomFields, pace: Pace): Promise<Fields> {
  const labelOf = await readLabels(tree, pace);
  const ofForm = new Map<object | null, Asked>();
  let total = NOTHING_ASKED;
  const fields = tree.controls.filter(({ name }) => name !== 'button');
  const add = (form: object | null, asked: Asked) =>
    ofForm.set(form, sum(ofForm.get(form) ?? NOTHING_ASKED, asked));
  await pace.each(fields, MAX_ELEMENTS, (field) => {
    const asked = askedBy(field, labelOf);
    total = sum(total, asked);
    const own = formOf(field.element, field.name, pace.cutShort);
    if (own !== null) return add(own, asked);
    const around = formAround(field.element, custom);
    // The custom field around it is what is sent.
    add(around, around === null ? asked : { ...asked, controls: 0 });
  });
  for (const form of custom.values()) add(form, { ...NOTHING_ASKED, controls: 1 });
  const { password, card, typed, identity } = total;
  const counts = { passwordFields: password, cardFields: card, typedFields: typed, identityFields: identity };
  return { counts, ofForm };
}

function typeOf({ element, name }: Found): string {
  return name === 'input' ? asciiLower((attribute(element, 'type') ?? 'text').slice(0, 20)) : name;
}

function askedBy(field: Found, labelOf: LabelOf): Asked {
  const type = typeOf(field);
  // A browser sends nothing of what is switched off (HTML §4.10.22.4).
  const controls = SENDING.has(type) || isDisabled(field.element) ? 0 : 1;
  const kind = type === 'select' || UNTYPED.has(type) ? null : kindOf(field.element, type);
  if (kind === null) return { ...NOTHING_ASKED, controls };
  const identity = asksForIdentity(field.element, labelOf) ? 1 : 0;
  return { ...NOTHING_ASKED, controls, identity, [kind]: 1 };
}

function kindOf(field: Element, type: string): 'password' | 'card' | 'typed' {
  // A card's security code is often hidden like a password.
  if (CARD_AUTOFILL.test(said(field, 'autocomplete'))) return 'card';
  if (type === 'password') return 'password';
  return CARD_NAME.test(`${said(field, 'name')} ${said(field, 'id')}`) ? 'card' : 'typed';
}

function asksForIdentity(field: Element, labelOf: LabelOf): boolean {
  // An identity card is called a card too; what a browser fills in as a payment card is none.
  if (CARD_AUTOFILL.test(said(field, 'autocomplete'))) return false;
  const texts = [...SAID_IN.map((name) => said(field, name)), labelOf(field)];
  // A star says that it must be filled in, a colon nothing.
  return texts.some((text) => IDENTITY.test(text.replace(/[\s:*]+$/, '')));
}

function said(field: Element, name: string): string {
  return (attribute(field, name) ?? '').slice(0, NAME_LENGTH);
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
