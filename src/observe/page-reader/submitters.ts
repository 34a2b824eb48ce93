/** What can send a form, and where each of them sends it (HTML §4.10.22.3, form submission). */
import { MAX_ELEMENTS } from '../../evidence/page-limits.ts';
import { isKeyword } from './ascii.ts';
import { formOf } from './form-owner.ts';
import type { Pace } from './pace.ts';
import {
  addressParts,
  attribute,
  baseOf,
  documentAddress,
  htmlNameOf,
  isDisabled,
  parentOf,
} from './properties.ts';
import type { Found, Tree } from './tree.ts';

export interface Submitter {
  readonly element: Element;
  /** It surely sends the form as things are: a browser then never uses the form's own action. */
  readonly sure: boolean;
  /** Adds an entry of its own: its name and value, or where an image was clicked. */
  readonly sendsEntry: boolean;
}

export type SubmittersOf = ReadonlyMap<object, readonly Submitter[]>;

export interface Target {
  readonly scheme: string;
  readonly host: string;
  readonly origin: string;
  readonly sendsEntry: boolean;
}

/** By form. */
export async function readSubmitters({ controls }: Tree, pace: Pace): Promise<SubmittersOf> {
  const submitters = new Map<object, Submitter[]>();
  await pace.each(controls, 2 * MAX_ELEMENTS, (control) => {
    const kind = submitterKind(control);
    const form = kind === null ? null : formOf(control.element, control.name, pace.cutShort);
    if (form === null) return;
    const { element } = control;
    const enabled = !isDisabled(element);
    const submitter = {
      element,
      sure: enabled && !mayActOtherwise(element),
      sendsEntry: enabled && (kind === 'image' || (attribute(element, 'name') ?? '') !== ''),
    };
    const others = submitters.get(form);
    if (others) others.push(submitter);
    else submitters.set(form, [submitter]);
  });
  return submitters;
}

/**
 * A button with a command of its own sends nothing, in browsers that know commands; nor does the one that a `select` shows its value
 * in, in browsers that know such (HTML, customizable select): in others both send.
 */
function mayActOtherwise(button: Element): boolean {
  const parent = parentOf(button);
  return (
    attribute(button, 'command') !== null ||
    attribute(button, 'commandfor') !== null ||
    (parent !== null && htmlNameOf(parent) === 'select')
  );
}

function submitterKind({ element, name }: Found): 'submit' | 'image' | null {
  const type = attribute(element, 'type');
  if (name === 'button') return isKeyword(type, 'button') || isKeyword(type, 'reset') ? null : 'submit';
  if (name !== 'input') return null;
  if (isKeyword(type, 'image')) return 'image';
  return isKeyword(type, 'submit') ? 'submit' : null;
}

/**
 * Everywhere that a form may be sent to. Its own action counts where nothing else surely sends it: pressing Enter and
 * `form.submit()` use that. `method=dialog` sends nothing, unless the submitter has a method of its own.
 */
export function targetsOf(form: Element, submitters: readonly Submitter[], pace: Pace): readonly Target[] {
  const targets: Target[] = [];
  const closes = isKeyword(attribute(form, 'method'), 'dialog');
  const add = (action: string, sendsEntry: boolean) => {
    for (const address of addressesOf(action, form)) {
      const { scheme, host, origin } = addressParts(address, form, pace.cutShort);
      targets.push({ scheme, host, origin, sendsEntry });
    }
  };
  const ownAction = attribute(form, 'action') ?? '';
  for (const { element, sendsEntry } of submitters) {
    const method = attribute(element, 'formmethod');
    if (method === null ? closes : isKeyword(method, 'dialog')) continue;
    add(attribute(element, 'formaction') ?? ownAction, sendsEntry);
  }
  if (!closes && !submitters.some(({ sure }) => sure)) add(ownAction, false);
  return distinct(targets);
}

/** Of an action of white space alone one browser makes the document's address, the other its base. */
function addressesOf(action: string, form: Element): readonly string[] {
  if (action === '') return [documentAddress(form)];
  return action.length < 100 && action.trim() === '' ? [documentAddress(form), baseOf(form)] : [action];
}

/** One of each origin, the one that sends the most. */
function distinct(targets: readonly Target[]): readonly Target[] {
  const places = new Map<string, Target>();
  for (const target of targets) {
    const { origin } = target;
    if (target.sendsEntry || !places.has(origin)) places.set(origin, target);
  }
  return [...places.values()];
}
