/** At the foot of the popup: the shop's security and privacy policies, where an administrator has set them. */
import { message } from '../browser/translate.ts';
import { inOwnLetters } from '../evidence/domain-name.ts';
import { type ManagedPolicy, managedName } from '../policy/managed-policy.ts';
import { Phrase } from '../ui/phrase.tsx';
import { text } from '../words/text.ts';
import './shop-links.css';

interface Props {
  readonly policy: ManagedPolicy;
  /** @param url https address to open beside the tab */
  readonly open: (url: string) => void;
}

export function ShopLinks({ policy, open }: Props) {
  const { securityPolicy, privacyPolicy } = policy;
  if (securityPolicy === null && privacyPolicy === null) return null;
  const name = managedName(policy);
  return (
    <section class="shop-links" aria-labelledby="shop-links">
      <p id="shop-links">
        <Phrase
          of={
            name === null ? text('policy_foot_nameless') : text('policy_foot', { name: inOwnLetters(name) })
          }
        />
      </p>
      {securityPolicy !== null && (
        <button type="button" class="link" data-href={securityPolicy} onClick={() => open(securityPolicy)}>
          {message('page_policy_security')}
        </button>
      )}
      {privacyPolicy !== null && (
        <button type="button" class="link" data-href={privacyPolicy} onClick={() => open(privacyPolicy)}>
          {message('page_policy_privacy')}
        </button>
      )}
    </section>
  );
}
