/** What the labels of fields say, near enough to cost a few steps: a `label` that names a field, and one right around it. */
import { MAX_ELEMENTS } from '../../evidence/page-limits.ts';
import type { Pace } from './pace.ts';
import { attribute, beginningOf, htmlNameOf, parentOf } from './properties.ts';
import type { Tree } from './tree.ts';

export type LabelOf = (field: Element) => string;

/** Longer ids are nobody's. */
const MAX_ID = 200;

/** Labels are not weighed: what is left out of them makes the reading no less whole. */
export async function readLabels({ labels }: Tree, pace: Pace): Promise<LabelOf> {
  const byId = new Map<string, string>();
  await pace.each(labels.slice(0, MAX_ELEMENTS), MAX_ELEMENTS, ({ element }) => {
    const id = attribute(element, 'for') ?? '';
    if (id !== '' && id.length <= MAX_ID) byId.set(id, beginningOf(element));
  });
  return (field) => {
    const named = byId.get(attribute(field, 'id') ?? '');
    if (named !== undefined) return named;
    const around = parentOf(field);
    return around !== null && htmlNameOf(around) === 'label' ? beginningOf(around) : '';
  };
}
