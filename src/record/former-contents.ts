/** What a look has seen in a document against it, a later look at it has seen too: a form that is hidden meanwhile, say. */
import type { Evidence, Form, Frame, Page } from '../evidence/evidence.ts';
import { sendsInOpen } from '../evidence/form-danger.ts';
import { seen, seenOrUndefined } from '../evidence/observed.ts';
import { isSamePlace } from '../evidence/same-place.ts';

/**
 * The evidence with what an earlier one has seen against the contents of the same document; the same object if that is nothing,
 * or if it is still there to be seen.
 */
export function withFormerContents(evidence: Evidence, former: Evidence): Evidence {
  const page = seenOrUndefined(evidence.page);
  const before = seenOrUndefined(former.page);
  if (page === undefined || before === undefined) return evidence;
  const changed = withFormerPage(page, before);
  const frames = seenOrUndefined(evidence.frames) ?? [];
  const changedFrames = withFormerFrames(frames, seenOrUndefined(former.frames) ?? []);
  const warned = former.warnedTargets.filter((origin) => !evidence.warnedTargets.includes(origin));
  if (changed === page && changedFrames === frames && warned.length === 0) return evidence;
  return {
    ...evidence,
    page: seen(changed),
    ...(changedFrames === frames ? {} : { frames: seen(changedFrames) }),
    warnedTargets: [...evidence.warnedTargets, ...warned],
  };
}

function withFormerPage(page: Page, before: Page): Page {
  const open = openForms(before);
  const forms = withForms(page.forms, open);
  const loaded = before.loadedInsecure.filter((host) => !page.loadedInsecure.includes(host));
  // An earlier look did not see that the page has its forms encrypted.
  const upgradesInsecure = page.upgradesInsecure && open.length === 0;
  // One that has gone since may have answered for it before.
  const hasServiceWorker = page.hasServiceWorker || before.hasServiceWorker;
  const same =
    forms === page.forms &&
    loaded.length === 0 &&
    upgradesInsecure === page.upgradesInsecure &&
    hasServiceWorker === page.hasServiceWorker;
  return same
    ? page
    : {
        ...page,
        ...{ forms, loadedInsecure: [...page.loadedInsecure, ...loaded], upgradesInsecure, hasServiceWorker },
      };
}

function withFormerFrames(frames: readonly Frame[], before: readonly Frame[]): readonly Frame[] {
  const bad = before.filter((frame) => openForms(frame).length > 0);
  const changed = frames.map((frame) => {
    const open = bad.filter((other) => isSamePlace(other, frame)).flatMap(openForms);
    const forms = withForms(frame.forms, open);
    const hasServiceWorker =
      frame.hasServiceWorker ||
      before.some((other) => isSamePlace(other, frame) && other.read && other.hasServiceWorker);
    const isServed = hasServiceWorker === frame.hasServiceWorker ? frame : { ...frame, hasServiceWorker };
    return forms === frame.forms && !(frame.upgradesInsecure && open.length > 0)
      ? isServed
      : { ...isServed, forms, upgradesInsecure: false };
  });
  const gone = bad.filter((other) => !frames.some((frame) => isSamePlace(frame, other)));
  const same = gone.length === 0 && changed.every((frame, index) => frame === frames[index]);
  return same ? frames : [...changed, ...gone];
}

function openForms({ forms, upgradesInsecure }: Pick<Page, 'forms' | 'upgradesInsecure'>): readonly Form[] {
  return upgradesInsecure ? [] : forms.filter(sendsInOpen);
}

/** The same list if each of the others goes where one of these goes as well. */
function withForms(forms: readonly Form[], others: readonly Form[]): readonly Form[] {
  const missing = others.filter(
    ({ target }) => !forms.some((form) => sendsInOpen(form) && form.target.host === target.host),
  );
  return missing.length === 0 ? forms : [...missing, ...forms];
}
