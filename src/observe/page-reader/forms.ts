/** Where forms really go: their action (none: the page itself), and the `formaction` of each of their buttons. */
import type { Form } from '../../evidence/evidence.ts';
import { attribute, baseOf, documentUrl, localName, ownerDocument, partsOf, property } from './dom.ts';
import { countFields, nothingCounted, typeOf } from './fields.ts';
import type { Gathered } from './gather.ts';
import type { Pace } from './pace.ts';

const FORM_OF = new Map([
  ['input', property(HTMLInputElement, 'form')],
  ['textarea', property(HTMLTextAreaElement, 'form')],
  ['select', property(HTMLSelectElement, 'form')],
  ['button', property(HTMLButtonElement, 'form')],
]);

function formOf(element: Element): unknown {
  return FORM_OF.get(localName(element))?.(element) ?? null;
}

export interface ReadForms {
  readonly forms: readonly Form[];
  /** In forms or not. */
  readonly passwordFields: number;
  readonly cardFields: number;
  readonly typedFields: number;
  readonly truncated: boolean;
}

export async function readForms({ elements }: Gathered, pace: Pace): Promise<ReadForms> {
  const { fields } = elements;
  const counted = await countFields(fields, formOf, pace);
  let { truncated } = counted;
  const buttonsOf = new Map<unknown, Element[]>();
  for (const button of [...elements.buttons, ...fields]) {
    if (localName(button) === 'button' || /^(?:submit|image)$/.test(typeOf(button))) {
      const form = formOf(button);
      const group = buttonsOf.get(form);
      if (group) group.push(button);
      else buttonsOf.set(form, [button]);
    }
    if (pace.step() && !(await pace.rest())) truncated = true;
    if (truncated) break;
  }
  const forms: Form[] = [];
  for (const form of elements.forms) {
    if (truncated) break;
    const asked = counted.byForm.get(form) ?? nothingCounted();
    for (const target of targetsOf(form, buttonsOf.get(form) ?? [])) forms.push({ target, ...asked });
    if (pace.step() && !(await pace.rest())) truncated = true;
  }
  // What is insecure must not be lost among what is not.
  forms.sort((a, b) => Number(b.target.scheme === 'http') - Number(a.target.scheme === 'http'));
  const { password, card, typed } = counted.total;
  return { forms, passwordFields: password, cardFields: card, typedFields: typed, truncated };
}

function targetsOf(form: Element, buttons: readonly Element[]): Form['target'][] {
  // `method=dialog` sends nothing, unless a button of the form has a method of its own.
  const sends = (button: Element) =>
    attribute(button, 'formmethod') !== null && !isDialog(button, 'formmethod');
  if (isDialog(form, 'method') && !buttons.some(sends)) return [];
  // A button without a `formaction` leaves the form's own.
  const others = buttons.map((button) => attribute(button, 'formaction')).filter((action) => action !== null);
  return [attribute(form, 'action'), ...new Set(others)].map((action) => {
    const { scheme, host } = partsOf(action?.trim() || ownAddress(form), form);
    return { scheme, host };
  });
}

function isDialog(element: Element, name: string): boolean {
  return attribute(element, name)?.trim().toLowerCase() === 'dialog';
}

/** Without an action a form goes to the address of its own document. */
function ownAddress(form: Element): string {
  const owner = ownerDocument(form);
  const url = owner === null ? '' : documentUrl(owner);
  return url.startsWith('about:') ? baseOf(form) : url;
}
