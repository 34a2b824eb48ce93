/** "How you came here": the steps from one website to the next in this tab, in their order; folded at first. */
import { message, timeOfDay } from '../browser/translate.ts';
import type { ZoneStep } from '../evidence/zone-step.ts';

import type { MessageKey } from '../words/text.ts';
import './zone-history-section.css';

const HOW = {
  link: 'history_link',
  typed: 'history_typed',
  redirect: 'history_redirect',
  upgraded: 'history_upgraded',
  hsts: 'history_hsts',
  unseen: 'history_unseen',
} as const satisfies Record<ZoneStep['how'], MessageKey>;

export function ZoneHistory({ history }: { readonly history: readonly ZoneStep[] }) {
  if (history.length === 0) return null;
  return (
    <section class="zone-history">
      <details id="zone-history">
        <summary>{message('history_title')}</summary>
        <ol>
          {history.map((step, index) => (
            <Step key={`${step.at}:${index}`} step={step} />
          ))}
        </ol>
        <p>{message('history_note')}</p>
      </details>
    </section>
  );
}

function Step({ step: { at, to, how, certificate } }: { readonly step: ZoneStep }) {
  const zone = to.scheme !== 'https' ? 'open' : certificate === 'accepted' ? 'secured' : 'unseen';
  return (
    <li data-zone={certificate === 'not-accepted' ? 'warned' : zone}>
      <time dateTime={new Date(at).toISOString()}>{timeOfDay(at)}</time>
      <bdi>
        {to.scheme}://{to.host}
      </bdi>
      <span>{message(HOW[how])}</span>
    </li>
  );
}
