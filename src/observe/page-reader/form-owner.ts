/** The form that a control belongs to (HTML §4.10.17.3, form owner), through shadow trees that refer to one of theirs. */
import { attribute, type Getter, getter, hostOf, htmlNameOf, rootOf, shadowOf } from './properties.ts';

const OWNER: ReadonlyMap<string, Getter> = new Map([
  ['input', getter(() => HTMLInputElement, 'form')],
  ['textarea', getter(() => HTMLTextAreaElement, 'form')],
  ['select', getter(() => HTMLSelectElement, 'form')],
  ['button', getter(() => HTMLButtonElement, 'form')],
]);

/** Chromium 133 and later; no other browser has it. */
const getReferenceTarget = getter(() => ShadowRoot, 'referenceTarget');
/** Shadow trees that refer to one in themselves. */
const MAX_DEPTH = 20;

/**
 * The form, or `null`. Where `form=` names the host of a shadow tree with a reference target, `.form` is the host; what is sent
 * is the form in its tree (measured in Chromium 156).
 * @param onUnknown called where there is a form that cannot be found
 */
export function formOf(control: Element, name: string, onUnknown: () => void): object | null {
  const owner = (OWNER.get(name)?.(control) as Element | null | undefined) ?? null;
  let found: Element | null = owner;
  for (let depth = 0; found !== null && depth < MAX_DEPTH; depth += 1) {
    if (htmlNameOf(found) === 'form') return found;
    found = referredToBy(found);
  }
  if (owner !== null) onUnknown();
  return null;
}

/** The hosts of shadow trees that refer to this form, from the inside out: what names one of them in `form=` belongs to it. */
export function hostsReferringTo(form: Element): readonly Element[] {
  const hosts: Element[] = [];
  for (let inner = form; hosts.length < MAX_DEPTH; ) {
    const root = rootOf(inner);
    const host = hostOf(root);
    const id = attribute(inner, 'id') ?? '';
    if (host === null || id === '' || getReferenceTarget(root) !== id) break;
    hosts.push(host);
    inner = host;
  }
  return hosts;
}

function referredToBy(host: Element): Element | null {
  const root = shadowOf(host);
  const id = root === null ? null : getReferenceTarget(root);
  return root === null || typeof id !== 'string' || id === ''
    ? null
    : DocumentFragment.prototype.getElementById.call(root, id);
}
