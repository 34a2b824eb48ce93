/** The popup, top to bottom, for one evidence. Its root carries the stable surface that tests and support tools read. */
import { assess } from '../assess/assess.ts';
import { message } from '../browser/translate.ts';
import type { Evidence } from '../evidence/evidence.ts';
import { seenOrUndefined } from '../evidence/observed.ts';
import { explain } from '../explain/explain.ts';
import { onThisPage } from '../explain/on-this-page.ts';
import type { ManagedPart, ManagedPolicy } from '../policy/managed-policy.ts';
import { Phrase } from '../ui/phrase.tsx';
import { Reasons } from '../ui/reasons.tsx';
import { TwoChecks } from '../ui/two-checks-list.tsx';
import type { ShopState } from '../ui/use-shop.ts';
import { Verdict } from '../ui/verdict.tsx';
import { text } from '../words/text.ts';
import { GetHelpSection } from './get-help/get-help-section.tsx';
import { HowItWorksSection } from './how-it-works/how-it-works-section.tsx';
import { OnThisPage } from './on-this-page-section.tsx';
import { Shop } from './remember-shop.tsx';
import { ShopLinks } from './shop-links.tsx';
import { ShopSupport } from './shop-support.tsx';
import { ToHelp } from './to-help.tsx';
import { ZoneHistory } from './zone-history-section.tsx';

export interface PopupActions {
  readonly lookAgain: () => void;
  readonly allowAccess: () => void;
  /** @param url https address to open beside the tab */
  readonly openHttps: (url: string) => void;
  readonly openSettings: () => void;
}

export function PopupView({
  evidence,
  shop,
  policy,
  actions,
  frame,
  children,
}: {
  readonly evidence: Evidence;
  readonly shop: ShopState;
  /** What an administrator has set: never the verdict, nor its reasons. */
  readonly policy: ManagedPolicy;
  readonly actions: PopupActions;
  /** In a window of its own: what it speaks of. */
  readonly frame?: preact.ComponentChildren;
  /** What does not speak of this page, above the last line. */
  readonly children?: preact.ComponentChildren;
}) {
  const assessment = assess(evidence);
  const explanation = explain(evidence, assessment);
  const { level, settled, findings } = assessment;
  const { httpsAddress, offerSiteAccess } = explanation;
  const shows = (part: ManagedPart) => !policy.hide.includes(part);
  const between = explanation.reasons.find(({ id }) => id === 'someone-between');
  return (
    <main
      id="app"
      data-level={level}
      data-settled={String(settled)}
      data-findings={findings.map(({ id }) => id).join(' ')}
      aria-busy={!settled}
    >
      {frame}
      <Verdict explanation={explanation} between={between} />
      {offerSiteAccess && (
        <div class="offer">
          <button type="button" class="primary" id="allow-access" onClick={actions.allowAccess}>
            {message('allow_access')}
          </button>
        </div>
      )}
      {httpsAddress !== null && (
        <div class="offer">
          <button
            type="button"
            class="primary"
            id="try-https"
            onClick={() => actions.openHttps(httpsAddress)}
          >
            {message('try_https')}
          </button>
        </div>
      )}
      {shows('get-help') && <ToHelp />}
      <TwoChecks explanation={explanation} address={seenOrUndefined(evidence.address)} />
      <OnThisPage contents={onThisPage(evidence, level)} open={actions.openHttps} />
      {explanation.shop && shows('known-shops') && <Shop words={explanation.shop} state={shop} />}
      <Reasons
        reasons={explanation.reasons.filter((reason) => reason !== between && reason.id !== 'known-shop')}
      />
      {settled && shows('history') && <ZoneHistory history={seenOrUndefined(evidence.history) ?? []} />}
      {shows('keep-lock') && children}
      {shows('how-it-works') && <HowItWorksSection evidence={evidence} />}
      {shows('get-help') && (
        <GetHelpSection evidence={evidence}>
          <ShopSupport policy={policy} />
        </GetHelpSection>
      )}
      <ShopLinks policy={policy} open={actions.openHttps} />
      <footer>
        <p>
          <Phrase of={text('checked_at', { time: evidence.checkedAt })} />
        </p>
        <button type="button" id="check-again" disabled={!settled} onClick={actions.lookAgain}>
          {message('check_again')}
        </button>
        <button type="button" class="link" id="open-settings" onClick={actions.openSettings}>
          {message('settings_link')}
        </button>
      </footer>
    </main>
  );
}
