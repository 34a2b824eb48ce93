/** Parts of a distinguished name (RFC 5280 §4.1.2.4) that people look for. */
import type { Name } from '../../certificate/certificate.ts';

/** The most particular value of a type; the last one where there are several (X.501 order: from the general to the particular). */
export function attribute(name: Name, type: string): string | undefined {
  return name.attributes.findLast((entry) => entry.type === type)?.value;
}

/** What to call the bearer by: common name, else organisation, else whatever the name ends in; `undefined` for an empty name. */
export function calledBy(name: Name): string | undefined {
  return attribute(name, 'CN') ?? attribute(name, 'O') ?? name.attributes.at(-1)?.value;
}
