/** What else is known of the connection: how the browser was told to come by https, and what it asked besides. */
import type { Browser } from '../../evidence/evidence.ts';
import type { ConnectionFacts } from './connection-facts.ts';
import { type Row, row, type Shown, words, yesOrNo } from './rows.ts';

/** Lines for what does not belong to any step of the handshake. */
export function connectionRows(browser: Browser, facts: ConnectionFacts): readonly Row[] {
  return [
    row(browser, 'hsts', facts.strictTransportSecurity, showHsts),
    row(browser, 'private_dns', facts.privateDns, yesOrNo),
    row(browser, 'ocsp', facts.ocsp, yesOrNo),
    row(browser, 'extended_validation', facts.extendedValidation, yesOrNo),
  ];
}

const SECONDS_PER_DAY = 86_400;

/** The header's directives (RFC 6797 §6.1). A malformed one is shown as it came. */
function showHsts(header: string): readonly Shown[] {
  if (header === '') return words('how_hsts_none');
  const seconds = /(?:^|;)\s*max-age\s*=\s*"?(\d{1,12})"?\s*(?:;|$)/i.exec(header)?.[1];
  if (seconds === undefined) return [{ raw: header }];
  if (Number(seconds) === 0) return words('how_hsts_off');
  if (Number(seconds) < SECONDS_PER_DAY) return words('how_hsts_seconds', { count: Number(seconds) });
  const days = Number(seconds) / SECONDS_PER_DAY;
  const subdomains = /(?:^|;)\s*includeSubDomains\s*(?:;|$)/i.test(header);
  return words(subdomains ? 'how_hsts_subdomains' : 'how_hsts_days', { count: Math.round(days * 10) / 10 });
}
