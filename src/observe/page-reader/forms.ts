/** Where forms really go, and with what. */
import type { Form } from '../../evidence/evidence.ts';
import { isInsecureTarget, worstForms } from '../../evidence/form-danger.ts';
import { MAX_ELEMENTS, MAX_FORMS, MAX_TARGETS } from '../../evidence/page-limits.ts';
import type { FieldCounts } from '../../evidence/page-reading.ts';
import { upgradedOrigin } from '../../evidence/page-url.ts';
import { readCustomFields } from './custom-fields.ts';
import { countsOfForm, NOTHING_ASKED, readFields } from './fields.ts';
import type { Pace } from './pace.ts';
import { documentOf, isChromium } from './properties.ts';
import { readSubmitters, type Target, targetsOf } from './submitters.ts';
import type { Tree } from './tree.ts';

export interface Sending {
  /** Every form is looked at; the worst are kept. */
  readonly forms: Form[];
  /** Origins that they send something to: of all of them, in any order. */
  readonly sendsTo: string[];
  /** Of all fields, in forms or not. */
  readonly counts: FieldCounts;
  /**
   * A form to http is in a frame's document, in Firefox. Measured (153): a policy in the page's headers does not reach what a style sheet
   * makes of XML there, nor an `about:blank` whose frame has an address that brought no document.
   */
  readonly outsidePolicy: boolean;
}

/** @param upgrading documents that send over https what is to go over http */
export async function readForms(tree: Tree, upgrading: ReadonlySet<Document>, pace: Pace): Promise<Sending> {
  const submitters = await readSubmitters(tree, pace);
  const targets = new Map<Element, readonly Target[]>();
  await pace.each(tree.forms, MAX_ELEMENTS, ({ element: form }) => {
    const upgraded = upgrading.has(documentOf(form));
    const really = (target: Target): Target =>
      upgraded && target.scheme === 'http'
        ? { ...target, scheme: 'https', origin: upgradedOrigin(target.origin) }
        : target;
    targets.set(form, targetsOf(form, submitters.get(form) ?? [], pace).map(really));
  });
  // What goes back to the page's own origin is judged with the page, whatever it is.
  const isOwn = ({ origin }: Target) => origin === location.origin;
  const delicate = [...targets].filter(([, places]) =>
    places.some((target) => isInsecureTarget(target) || (target.scheme === 'https' && !isOwn(target))),
  );
  const custom = await readCustomFields(
    delicate.map(([form]) => form),
    pace,
  );
  const { counts, ofForm } = await readFields(tree, custom, pace);
  const sendsTo = new Set<string>();
  const forms = [...targets].flatMap(([form, places]) => {
    const asked = ofForm.get(form) ?? NOTHING_ASKED;
    return places.map(({ scheme, host, origin, sendsEntry }): Form => {
      const controls = asked.controls + (sendsEntry ? 1 : 0);
      if (controls > 0 && (scheme === 'https' || scheme === 'http')) sendsTo.add(origin);
      return { target: { scheme, host }, ...countsOfForm(asked), controls };
    });
  });
  if (sendsTo.size > MAX_TARGETS) pace.cutShort();
  const inOpen = delicate.filter(([, places]) => places.some(isInsecureTarget));
  return {
    ...{ forms: worstForms(forms, MAX_FORMS), sendsTo: [...sendsTo].slice(0, MAX_TARGETS), counts },
    outsidePolicy: !isChromium() && inOpen.some(([form]) => documentOf(form) !== document),
  };
}
