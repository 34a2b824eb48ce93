/** Where forms really go: their action (none: the page itself), and the `formaction` of each of their buttons. */
import type { Form } from '../../evidence/evidence.ts';
import { MAX_ELEMENTS, MAX_FORMS } from '../../evidence/page-limits.ts';
import { type Fields, NOTHING_ASKED } from './fields.ts';
import type { Pace } from './pace.ts';
import { addressParts, attribute, documentAddress } from './properties.ts';
import type { Tree } from './tree.ts';

/** Every form is looked at; the weightiest are kept, and those that are sent in the open come first. */
export async function readForms(tree: Tree, fields: Fields, pace: Pace): Promise<readonly Form[]> {
  const forms: Form[] = [];
  await pace.each(tree.forms, MAX_ELEMENTS, ({ element: form }) => {
    const buttons = fields.buttonsOf.get(form) ?? [];
    // `method=dialog` sends nothing, unless a button of the form has a method of its own.
    const sends = (button: Element) =>
      attribute(button, 'formmethod') !== null && !isDialog(button, 'formmethod');
    if (isDialog(form, 'method') && !buttons.some(sends)) return;
    const others = buttons
      .map((button) => attribute(button, 'formaction'))
      .filter((action) => action !== null);
    for (const action of [attribute(form, 'action') ?? '', ...others]) {
      const { scheme, host } = addressParts(action.trim() || documentAddress(form), form, pace.cutShort);
      forms.push({ target: { scheme, host }, ...(fields.ofForm.get(form) ?? NOTHING_ASKED) });
    }
  });
  return forms.sort((a, b) => weight(b) - weight(a)).slice(0, MAX_FORMS);
}

function weight({ target, card, password, typed }: Form): number {
  const asks = card > 0 ? 3 : password > 0 ? 2 : typed > 0 ? 1 : 0;
  return (target.scheme === 'http' ? 10 : 0) + asks;
}

function isDialog(element: Element, name: string): boolean {
  return attribute(element, name)?.trim().toLowerCase() === 'dialog';
}
