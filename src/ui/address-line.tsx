/** The address as it really is: scheme marked, registrable domain in bold, nothing hidden that tells who it is. */
import { Fragment } from 'preact';
import { useState } from 'preact/hooks';
import { addressParts } from '../evidence/address.ts';
import type { Address } from '../evidence/evidence.ts';
import { text } from '../words/text.ts';
import { Phrase } from './phrase.tsx';
import { useWords } from './words-context.ts';

/** A path longer than this is folded; the part up to the path never is. */
const FOLD_AFTER = 160;

export function AddressLine({ address }: { readonly address: Address }) {
  const { message } = useWords();
  const [whole, setWhole] = useState(false);
  const { scheme, credentials, subdomain, site, afterSite, rest } = addressParts(address);
  const folded = !whole && rest.length > FOLD_AFTER;
  return (
    <>
      <p class="address" dir="ltr">
        <span class="spoken">{message('address_label')}: </span>
        <span class="scheme">{scheme}</span>
        <wbr />
        {credentials && <span class="credentials">{credentials}</span>}
        {subdomain}
        <wbr />
        <strong>{site}</strong>
        {afterSite}
        <wbr />
        <span class="rest">{breakable(folded ? `${rest.slice(0, FOLD_AFTER)}…` : rest)}</span>
      </p>
      {folded && (
        <button type="button" class="link" onClick={() => setWhole(true)}>
          <Phrase of={text('address_whole', { count: address.href.length })} />
        </button>
      )}
    </>
  );
}

/** A long path goes to the next line after one of its own signs, if it can. */
function breakable(rest: string) {
  return rest.split(/(?<=.[/?&])/).map((piece, index) => (
    <Fragment key={index}>
      {index > 0 && <wbr />}
      {piece}
    </Fragment>
  ));
}
