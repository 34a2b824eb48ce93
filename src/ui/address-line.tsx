/** The address as it really is: scheme marked, registrable domain in bold; the path is cut where the line ends, the query left out. */
import { addressParts } from '../evidence/address.ts';
import type { Address } from '../evidence/evidence.ts';
import { useWords } from './words-context.ts';

/** More of a path than fits into any line. */
const MOST_OF_PATH = 120;

/** @param whole with path and query, to be read all through */
export function AddressLine({
  address,
  whole = false,
}: {
  readonly address: Address;
  readonly whole?: boolean;
}) {
  const { message } = useWords();
  const { scheme, credentials, subdomain, site, afterSite, rest } = addressParts(address);
  const path = whole ? rest : rest.replace(/[?#].*$/s, '').slice(0, MOST_OF_PATH);
  return (
    <span class={whole ? 'address address-whole' : 'address'} dir="ltr">
      <span class="spoken">{message('address_label')}: </span>
      <span class="host">
        <span class="scheme">{scheme}</span>
        <wbr />
        {credentials && <span class="credentials">{credentials}</span>}
        {subdomain}
        <wbr />
        <strong>{site}</strong>
        {afterSite}
      </span>
      <span class="rest">{path}</span>
    </span>
  );
}
