/** How to reach the shop's own support, where an administrator has set it: a number that no website can have planted. */
import { message } from '../browser/translate.ts';
import { inOwnLetters } from '../evidence/domain-name.ts';
import { type ManagedPolicy, managedName } from '../policy/managed-policy.ts';
import { Phrase } from '../ui/phrase.tsx';
import { text } from '../words/text.ts';
import './shop-links.css';

export function ShopSupport({ policy }: { readonly policy: ManagedPolicy }) {
  const { supportPhone, supportHours } = policy;
  if (supportPhone === null) return null;
  const name = managedName(policy);
  // Numbers run from left to right in every language; their signs alone would not.
  const phone = { word: `\u200e${supportPhone}` };
  return (
    <div class="shop-support">
      <p class="phone">
        <Phrase
          of={
            name === null
              ? text('policy_support_nameless', phone)
              : text('policy_support', { name: inOwnLetters(name) }, phone)
          }
        />
      </p>
      {supportHours !== null && (
        <p class="hours">
          <bdi>{supportHours}</bdi>
        </p>
      )}
      <p class="hint">{message('policy_support_from')}</p>
    </div>
  );
}
