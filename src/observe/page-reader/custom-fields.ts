/**
 * Fields of a page's own making: form-associated custom elements, which send a value that no markup shows. A form lists
 * them among its elements; what they ask for is in their shadow trees, whose fields belong to no form.
 */
import { MAX_ELEMENTS } from '../../evidence/page-limits.ts';
import { hostsReferringTo } from './form-owner.ts';
import type { Pace } from './pace.ts';
import {
  allIn,
  attribute,
  hostOf,
  htmlNameOf,
  isDisabled,
  listedElements,
  type Root,
  rootOf,
} from './properties.ts';

/** The form of each of them. */
export type CustomFields = ReadonlyMap<object, object>;

/** @param forms those of which it matters: to list what belongs to a form, a browser goes through the whole document */
export async function readCustomFields(forms: readonly Element[], pace: Pace): Promise<CustomFields> {
  const fields = new Map<object, object>();
  const lists: { readonly form: Element; readonly listed: ArrayLike<Element> }[] = [];
  await pace.each(forms, MAX_ELEMENTS, (form) => {
    const listed = listedElements(form);
    // Its length is what makes the browser search: within the visit, so that the pace counts it.
    if (listed.length > 0) lists.push({ form, listed });
  });
  for (const { form, listed } of lists)
    await pace.each(listed, MAX_ELEMENTS, (element) => {
      if (element && isCustomField(element)) fields.set(element, form);
    });
  await addReferring(forms, fields, pace);
  return fields;
}

function isCustomField(element: Element): boolean {
  return htmlNameOf(element).includes('-') && !isDisabled(element);
}

/** For each of them a whole tree is gone through. */
const MAX_REFERRING = 20;

/** A form does not list what belongs to it by the host of its shadow tree (`form-owner.ts`); nor does such a field tell. */
async function addReferring(
  forms: readonly Element[],
  fields: Map<object, object>,
  pace: Pace,
): Promise<void> {
  const places: { readonly form: Element; readonly root: Root; readonly id: string }[] = [];
  await pace.each(forms, MAX_ELEMENTS, (form) => {
    for (const host of hostsReferringTo(form)) {
      const id = attribute(host, 'id') ?? '';
      if (id !== '') places.push({ form, root: rootOf(host) as Root, id });
    }
  });
  if (places.length > MAX_REFERRING) pace.cutShort();
  for (const { form, root, id } of places.slice(0, MAX_REFERRING))
    await pace.each(allIn(root), MAX_ELEMENTS, (element) => {
      if (isCustomField(element) && attribute(element, 'form') === id) fields.set(element, form);
    });
}

/** The form that a field in a shadow tree is sent with, by the custom field that the tree is part of. */
export function formAround(field: Element, fields: CustomFields): object | null {
  if (fields.size === 0) return null;
  for (let host = hostOf(rootOf(field)); host !== null; host = hostOf(rootOf(host))) {
    const form = fields.get(host);
    if (form !== undefined) return form;
  }
  return null;
}
