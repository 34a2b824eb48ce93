/** The popup, top to bottom, for one evidence. Its root carries the stable surface that tests and support tools read. */
import { assess } from '../assess/assess.ts';
import type { Evidence } from '../evidence/evidence.ts';
import { seenOrUndefined } from '../evidence/observed.ts';
import { type Explanation, explain } from '../explain/explain.ts';
import type { Step } from '../explain/next-step.ts';
import { onThisPage } from '../explain/on-this-page.ts';
import type { ManagedPart, ManagedPolicy } from '../policy/managed-policy.ts';
import type { ShopState } from '../ui/use-shop.ts';
import { AdviceList } from './advice-list.tsx';
import { GetHelpSection } from './get-help/get-help-section.tsx';
import { HowItWorksSection } from './how-it-works/how-it-works-section.tsx';
import { NameSection } from './name-section.tsx';
import { OnThisPage } from './on-this-page-section.tsx';
import { PopupFoot } from './popup-foot.tsx';
import { Shop } from './remember-shop.tsx';
import { ShopLinks } from './shop-links.tsx';
import { ShopSupport } from './shop-support.tsx';
import { TwoChecks } from './two-checks-section.tsx';
import { VerdictHead } from './verdict-head.tsx';
import { WayFigure } from './way-figure.tsx';
import { ZoneHistory } from './zone-history-section.tsx';
import './popup-view.css';
import './telephone.css';

export interface PopupActions {
  readonly lookAgain: () => void;
  readonly allowAccess: () => void;
  /** @param url https address to open beside the tab */
  readonly openHttps: (url: string) => void;
  readonly openSettings: () => void;
  readonly closePage: () => void;
  readonly goBack: () => void;
  readonly openNewPage: () => void;
}

interface Props {
  readonly evidence: Evidence;
  readonly shop: ShopState;
  /** What an administrator has set: never the verdict, nor its reasons. */
  readonly policy: ManagedPolicy;
  readonly actions: PopupActions;
  /** In a window of its own: what it speaks of. */
  readonly frame?: preact.ComponentChildren;
}

export function PopupView({ evidence, shop, policy, actions, frame }: Props) {
  const assessment = assess(evidence);
  const explanation = explain(evidence, assessment);
  const { level, settled, findings } = assessment;
  const { stance, meaning, name, way, signs, checks, step } = explanation;
  const address = seenOrUndefined(evidence.address);
  const stopped = way?.kind === 'stopped';
  return (
    <main
      id="app"
      data-level={level}
      data-settled={String(settled)}
      data-findings={findings.map(({ id }) => id).join(' ')}
      data-answers={checks.map(({ answer }) => answer).join(' ')}
      data-stance={stance}
      data-mark={explanation.mark}
      aria-busy={!settled}
    >
      {frame}
      <VerdictHead
        explanation={explanation}
        checkedAt={evidence.checkedAt}
        settled={settled}
        onAgain={actions.lookAgain}
        onStep={(pressed) => take(pressed, actions)}
      />
      {stopped && <div class="own-page" />}
      <WayFigure
        way={way}
        caption={name?.saysWay ? null : meaning}
        browser={stopped ? browserOf(explanation) : null}
      />
      <NameSection explanation={explanation} />
      <AdviceList advice={explanation.advice} policy={policy} />
      {signs === 'drawn' && (
        <TwoChecks explanation={explanation} address={address} titled={level !== 'local'} />
      )}
      <Doors {...{ evidence, explanation, shop, policy, actions }} settled={settled} />
      {!hides(policy, 'get-help') && (
        <GetHelpSection evidence={evidence}>
          {step?.kind !== 'shop' && <ShopSupport policy={policy} />}
        </GetHelpSection>
      )}
      <PopupFoot help={!hides(policy, 'get-help')} openSettings={actions.openSettings} />
    </main>
  );
}

function Doors(
  props: Omit<Props, 'frame'> & { readonly explanation: Explanation; readonly settled: boolean },
) {
  const { evidence, explanation, shop, policy, actions, settled } = props;
  const { level, stance, signs, checks, reasons } = explanation;
  // Of a page that is no website there is nothing more to say.
  if (level === 'checking') return null;
  const address = seenOrUndefined(evidence.address);
  return (
    <div class="doors">
      {signs !== 'none' && (
        <OnThisPage
          contents={onThisPage(evidence, level)}
          ticks={stance === 'yes'}
          withGist={explanation.beside.length === 0}
          reasons={reasons.filter(({ id }) => id !== 'known-shop')}
          address={address}
          withLine={signs !== 'drawn'}
          open={actions.openHttps}
        >
          {explanation.shop && stance === 'yes' && !hides(policy, 'known-shops') && (
            <Shop words={explanation.shop} state={shop} />
          )}
          {settled && !hides(policy, 'history') && (
            <ZoneHistory history={seenOrUndefined(evidence.history) ?? []} />
          )}
          <ShopLinks policy={policy} open={actions.openHttps} />
        </OnThisPage>
      )}
      {!hides(policy, 'how-it-works') && (
        <HowItWorksSection evidence={evidence} signs={signs === 'sentence' ? checks : null} />
      )}
    </div>
  );
}

function hides(policy: ManagedPolicy, part: ManagedPart): boolean {
  return policy.hide.includes(part);
}

function browserOf({ browserName }: Explanation) {
  return 'key' in browserName || 'word' in browserName ? browserName : null;
}

function take({ kind, href }: Step, actions: PopupActions): void {
  const press = {
    again: actions.lookAgain,
    access: actions.allowAccess,
    close: actions.closePage,
    back: actions.goBack,
    'new-page': actions.openNewPage,
  };
  if (href !== null) actions.openHttps(href);
  else if (kind in press) press[kind as keyof typeof press]();
}
