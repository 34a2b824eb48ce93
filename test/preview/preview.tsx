/** The popup over the table of cases, without an extension: for design, screenshots and accessibility. */
import { render } from 'preact';
import { messageLanguage } from '../../src/browser/translate.ts';
import type { Evidence } from '../../src/evidence/evidence.ts';
import { NO_POLICY } from '../../src/evidence/managed-policy.ts';
import { seenOrUndefined } from '../../src/evidence/observed.ts';
import { Broken } from '../../src/render/broken.tsx';
import { KeepLockView } from '../../src/render/keep-lock-view.tsx';
import { PopupView } from '../../src/render/popup-view.tsx';

declare const PREVIEW_CASES: readonly { readonly name: string; readonly evidence: Evidence }[];

/** What a script may ask of the page, to go through many cases without loading it again. */
export interface PreviewWindow {
  /** @param evidence `null` for the popup of an extension that has failed */
  showEvidence(evidence: Evidence | null): void;
}

const { lang, dir } = messageLanguage();
document.documentElement.lang = lang;
document.documentElement.dir = dir;

const nothing = () => undefined;
const actions = { lookAgain: nothing, allowAccess: nothing, openHttps: nothing, openSettings: nothing };

/** As where the browser asks for the access; `&hidden` in the address: it keeps the button in its menu. */
const onToolbar = !new URLSearchParams(location.search).has('hidden');
const keepLock = {
  lock: onToolbar ? 'off' : 'on',
  accessIsAskedFor: true,
  onToolbar,
  suggested: false,
  refused: false,
} as const;

function Preview({ evidence }: { readonly evidence: Evidence }) {
  const { since } = seenOrUndefined(evidence.knownShops) ?? {};
  const shop = { since, problem: null, remember: nothing, forget: nothing };
  return (
    <PopupView evidence={evidence} shop={shop} policy={NO_POLICY} actions={actions}>
      <KeepLockView state={keepLock} onChange={nothing} />
    </PopupView>
  );
}

function showEvidence(evidence: Evidence | null): void {
  // From scratch each time: nothing that was unfolded stays so.
  render(null, document.body);
  render(evidence ? <Preview evidence={evidence} /> : <Broken />, document.body);
}

Object.assign(window, { showEvidence } satisfies PreviewWindow);
const wanted = new URLSearchParams(location.search).get('case');
const found = PREVIEW_CASES.find(({ name }) => name === wanted);
if (found) showEvidence(found.evidence);
