/** The popup over the table of cases, without an extension: for design, screenshots and accessibility. */
import '../../src/ui/base.css';
import { render } from 'preact';
import { messageLanguage } from '../../src/browser/translate.ts';
import type { Evidence } from '../../src/evidence/evidence.ts';
import { seenOrUndefined } from '../../src/evidence/observed.ts';
import { type ManagedPolicy, NO_POLICY } from '../../src/policy/managed-policy.ts';
import { PopupView } from '../../src/popup/popup-view.tsx';
import { Broken } from '../../src/ui/broken.tsx';

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
const actions = {
  lookAgain: nothing,
  allowAccess: nothing,
  openHttps: nothing,
  openSettings: nothing,
  closePage: nothing,
  goBack: nothing,
  openNewPage: nothing,
};

/** `&managed` in the address: as where an administrator has set everything there is. */
const policy: ManagedPolicy = new URLSearchParams(location.search).has('managed')
  ? {
      ...NO_POLICY,
      shopName: 'Botanica',
      ownDomains: ['botanica.com'],
      supportPhone: '+49 (0)30 123-456 78',
      supportHours: 'Mo–Fr 9–17, Sa 10–14',
      securityPolicy: 'https://botanica.com/security',
      privacyPolicy: 'https://botanica.com/privacy',
    }
  : NO_POLICY;

function Preview({ evidence }: { readonly evidence: Evidence }) {
  const { since } = seenOrUndefined(evidence.knownShops) ?? {};
  const shop = { since, problem: null, remember: nothing, forget: nothing };
  return <PopupView evidence={evidence} shop={shop} policy={policy} actions={actions} />;
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
