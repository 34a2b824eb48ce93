/** What an administrator has set for this browser, key by key, and what is wrong in it. */
import { message } from '../browser/translate.ts';
import { inOwnLetters } from '../evidence/domain-name.ts';
import { KEY_NAME, PROBLEM_REASON } from '../explain/managed-messages.ts';
import { thisBrowser } from '../observe/this-browser.ts';
import { MANAGED_KEYS, type ManagedKey, type ManagedPolicy } from '../policy/managed-policy.ts';
import type { ManagedProblem, ReadPolicy } from '../policy/parse-managed-policy.ts';
import { Visible } from '../ui/untrusted-text.tsx';
import { useManagedPolicy } from '../ui/use-managed-policy.ts';

export function ManagedSection() {
  const read = useManagedPolicy();
  return (
    <section aria-labelledby="managed" aria-busy={read === undefined} id="managed-policy">
      <h2 id="managed">{message('policy_title')}</h2>
      {read && <ManagedView read={read} family={thisBrowser().family} />}
    </section>
  );
}

interface Props {
  readonly read: ReadPolicy;
  readonly family: 'chromium' | 'firefox';
}

export function ManagedView({ read: { policy, problems }, family }: Props) {
  const isSet = MANAGED_KEYS.some((key) => shownValue(key, policy) !== null);
  if (!isSet && problems.length === 0) return <p>{message('policy_none')}</p>;
  return (
    <>
      <p>{message('policy_intro')}</p>
      <dl class="managed">
        {MANAGED_KEYS.map((key) => (
          <div key={key} data-key={key}>
            <dt>{message(KEY_NAME[key])}</dt>
            <dd>{shownValue(key, policy) ?? <span class="unset">{message('policy_unset')}</span>}</dd>
          </div>
        ))}
      </dl>
      {problems.length > 0 && <Problems problems={problems} />}
      {family === 'chromium' && <p class="hint">{message('policy_chromium_note')}</p>}
    </>
  );
}

/** `null`: not set. */
function shownValue(key: ManagedKey, policy: ManagedPolicy) {
  const value = policy[key];
  if (value === null) return null;
  if (typeof value === 'boolean') return message(value ? 'policy_on' : 'policy_off');
  if (typeof value === 'string') return <bdi>{value}</bdi>;
  if (value.length === 0) return null;
  const isDomains = key === 'ownDomains' || key === 'paymentDomains';
  return (
    <ul>
      {value.map((entry) => (
        <li key={entry}>
          <bdi>{isDomains ? inOwnLetters(entry) : entry}</bdi>
          {isDomains && inOwnLetters(entry) !== entry && <bdi class="ascii">{entry}</bdi>}
        </li>
      ))}
    </ul>
  );
}

function Problems({ problems }: { readonly problems: readonly ManagedProblem[] }) {
  return (
    <div class="managed-problems">
      <h3>{message('policy_problems')}</h3>
      <p>{message('policy_problems_text')}</p>
      <ul>
        {problems.map(({ key, value, reason }, index) => (
          <li key={index} data-key={key} data-reason={reason}>
            <p class="where">
              {key === '' ? message('policy_whole') : <Visible raw={key} limit={60} />}
              {value !== null && (
                <>
                  {': '}
                  <Visible raw={value} limit={100} />
                </>
              )}
            </p>
            <p>{message(PROBLEM_REASON[reason])}</p>
          </li>
        ))}
      </ul>
    </div>
  );
}
