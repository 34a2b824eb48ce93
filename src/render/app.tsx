/** The popup, top to bottom. Its root carries the stable surface that tests and support tools read. */
import { useEffect } from 'preact/hooks';
import { assess } from '../assess/assess.ts';
import { askForSiteAccess, openBeside } from '../browser/active-tab.ts';
import type { Tabs } from '../browser/api.ts';
import { message } from '../browser/translate.ts';
import { seenOrUndefined } from '../evidence/observed.ts';
import { explain } from '../explain/explain.ts';
import { text } from '../explain/text.ts';
import { Phrase } from './phrase.tsx';
import { Reasons } from './reasons.tsx';
import { TwoChecks } from './two-checks.tsx';
import { useLook } from './use-look.ts';
import { Verdict } from './verdict.tsx';

export function App({ tab }: { readonly tab: Tabs.Tab }) {
  const { evidence, lookAgain } = useLook(tab);
  const assessment = assess(evidence);
  const explanation = explain(evidence, assessment);
  const { level, settled, findings } = assessment;
  useEffect(() => markOnce('first-verdict', level !== 'checking'), [level]);
  useEffect(() => markOnce('settled', settled), [settled]);

  const allow = async () => {
    if (await askForSiteAccess()) lookAgain();
  };
  return (
    <main
      id="app"
      data-level={level}
      data-settled={String(settled)}
      data-findings={findings.map(({ id }) => id).join(' ')}
      aria-busy={!settled}
    >
      <Verdict explanation={explanation} />
      {(explanation.offerSiteAccess || explanation.httpsAddress !== null) && (
        <div class="offer">
          {explanation.offerSiteAccess && (
            <button type="button" class="primary" id="allow-access" onClick={() => void allow()}>
              {message('allow_access')}
            </button>
          )}
          {explanation.httpsAddress !== null && (
            <button
              type="button"
              class="primary"
              id="try-https"
              onClick={() => void openBeside(tab, explanation.httpsAddress!)}
            >
              {message('try_https')}
            </button>
          )}
        </div>
      )}
      <TwoChecks explanation={explanation} address={seenOrUndefined(evidence.address)} />
      <Reasons reasons={explanation.reasons} />
      <footer>
        <p>
          <Phrase of={text('checked_at', { time: evidence.checkedAt })} />
        </p>
        <button type="button" id="check-again" disabled={!settled} onClick={lookAgain}>
          {message('check_again')}
        </button>
      </footer>
    </main>
  );
}

/** User Timing, for whoever measures: when the first level was painted, when nothing more will change by itself. */
function markOnce(name: 'first-verdict' | 'settled', reached: boolean): void {
  if (!reached || performance.getEntriesByName(name).length > 0) return;
  requestAnimationFrame(() => performance.mark(name));
}
