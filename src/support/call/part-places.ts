/** Whose the other websites are that a report names: where the fields of a frame come from, and where a form sends. */
import type { Customer } from './customer.ts';
import type { KnownToDesk } from './heard-name.ts';
import { type ShopAnswer, shopAnswer } from './shop-answer.ts';

export interface PartPlace {
  /** As the report has it: serialised, ASCII. */
  readonly host: string;
  readonly shop: ShopAnswer;
}

/** Each once, without the page's own host. A code names none. */
export function partPlaces(
  { findings, place }: Pick<Customer, 'findings' | 'place'>,
  { names, unread, payment }: KnownToDesk,
): readonly PartPlace[] {
  const hosts = findings.flatMap((known) => {
    const finding = 'finding' in known ? known.finding : null;
    return finding?.id === 'fields-in-frame' || finding?.id === 'form-sends-http' ? [finding.host] : [];
  });
  const own = place.kind === 'host' ? place.host : null;
  return [...new Set(hosts)]
    .filter((host) => host !== own)
    .map((host) => ({
      host,
      shop: shopAnswer({ place: { kind: 'host', host }, findings: [] }, names, unread, payment),
    }));
}
