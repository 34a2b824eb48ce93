/** Where forms really go, and with what. */
import type { Form } from '../../evidence/evidence.ts';
import { isInsecureTarget, worstForms } from '../../evidence/form-danger.ts';
import { MAX_ELEMENTS, MAX_FORMS } from '../../evidence/page-limits.ts';
import type { FieldCounts } from '../../evidence/page-reading.ts';
import { readCustomFields } from './custom-fields.ts';
import { countsOfForm, NOTHING_ASKED, readFields } from './fields.ts';
import type { Pace } from './pace.ts';
import { documentOf } from './properties.ts';
import { readSubmitters, type Target, targetsOf } from './submitters.ts';
import type { Tree } from './tree.ts';

export interface Sending {
  /** Every form is looked at; the worst are kept. */
  readonly forms: Form[];
  /** Of all fields, in forms or not. */
  readonly counts: FieldCounts;
}

/** @param upgrading documents that send over https what is to go over http */
export async function readForms(tree: Tree, upgrading: ReadonlySet<Document>, pace: Pace): Promise<Sending> {
  const submitters = await readSubmitters(tree, pace);
  const targets = new Map<Element, readonly Target[]>();
  await pace.each(tree.forms, MAX_ELEMENTS, ({ element: form }) => {
    const upgraded = upgrading.has(documentOf(form));
    const really = (target: Target): Target =>
      upgraded && target.scheme === 'http' ? { ...target, scheme: 'https' } : target;
    targets.set(form, targetsOf(form, submitters.get(form) ?? [], pace).map(really));
  });
  const insecure = [...targets].filter(([, places]) => places.some(isInsecureTarget));
  const custom = await readCustomFields(
    insecure.map(([form]) => form),
    pace,
  );
  const { counts, ofForm } = await readFields(tree, custom, pace);
  const forms = [...targets].flatMap(([form, places]) => {
    const asked = ofForm.get(form) ?? NOTHING_ASKED;
    return places.map(
      ({ scheme, host, sendsEntry }): Form => ({
        target: { scheme, host },
        ...countsOfForm(asked),
        controls: asked.controls + (sendsEntry ? 1 : 0),
      }),
    );
  });
  return { forms: worstForms(forms, MAX_FORMS), counts };
}
