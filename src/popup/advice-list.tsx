/** What to do besides the one step: whom to call, what to set right. */
import { inOwnLetters } from '../evidence/domain-name.ts';
import type { Advice } from '../explain/next-step.ts';
import { type ManagedPolicy, managedName } from '../policy/managed-policy.ts';
import { Phrase } from '../ui/phrase.tsx';
import { type Text, text } from '../words/text.ts';
import { Sign } from './sign.tsx';

/** After each of these the extension's own button is pressed again. */
const BY_OUR_BUTTON: ReadonlySet<Advice['kind']> = new Set(['reload', 'safe-page', 'shop-page']);

export function AdviceList({
  advice,
  policy,
}: {
  readonly advice: readonly Advice[];
  readonly policy: ManagedPolicy;
}) {
  if (advice.length === 0) return null;
  return (
    <section class="advice">
      <ul>
        {advice.map(({ kind, text: words }) => (
          <li key={kind} data-advice={kind}>
            {BY_OUR_BUTTON.has(kind) ? (
              <Sign of="speaker" class="own-sign" />
            ) : (
              <span class="advice-sign" aria-hidden="true" />
            )}
            <p>
              <Phrase of={(kind === 'call' && phoneOf(policy)) || words} />
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** A number that no website can have planted, where an administrator has set one. */
function phoneOf(policy: ManagedPolicy): Text | null {
  const { supportPhone } = policy;
  if (supportPhone === null) return null;
  const name = managedName(policy);
  // Numbers run from left to right in every language; their signs alone would not.
  const phone = { word: `\u200e${supportPhone}` };
  return name === null
    ? text('policy_support_nameless', phone)
    : text('policy_support', { name: inOwnLetters(name) }, phone);
}
