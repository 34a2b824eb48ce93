/** What the page asks for, where it sends that, and what was loaded into it. */
import { isPrivateNetwork, isThisComputer } from '../evidence/address.ts';
import type { Evidence, Form, Page } from '../evidence/evidence.ts';
import { seenOrUndefined } from '../evidence/observed.ts';
import type { Finding } from './finding.ts';

export type Asks = 'card' | 'password' | 'typed';
/** `other`: nothing that is typed, but something is sent along. */
export type Sends = Asks | 'other';

/** For a page over http: sharper where there is something to type. */
export function httpFindings(evidence: Evidence): readonly Finding[] {
  const page = seenOrUndefined(evidence.page);
  const asks = page === undefined ? undefined : asksOfPage(page);
  const address = seenOrUndefined(evidence.address);
  return [
    asks === undefined ? { id: 'http-page' } : { id: 'http-page-asks', asks },
    ...(address !== undefined && isPrivateNetwork(address.host)
      ? ([{ id: 'private-network' }] as const)
      : []),
  ];
}

/** For a page over https: what in it, or loaded into it, weakens it. */
export function pageFindings(evidence: Evidence): readonly Finding[] {
  const page = seenOrUndefined(evidence.page);
  return [...(page === undefined ? [] : contentFindings(page)), ...passedBy(evidence)];
}

function contentFindings(page: Page): readonly Finding[] {
  const findings: Finding[] = insecureForms(page);
  if (page.truncated) findings.push({ id: 'page-too-large' });
  if (page.blockedInsecure > 0) findings.push({ id: 'insecure-content-blocked' });
  const hosts = distinct(page.foreignFrames.map(({ host }) => host));
  if (hosts.length > 0) findings.push({ id: 'foreign-frames-unread', hosts });
  if (page.foreignScripts.length > 0)
    findings.push({ id: 'foreign-scripts-unread', hosts: page.foreignScripts });
  if (page.readyState !== 'complete') findings.push({ id: 'still-loading' });
  return findings;
}

/**
 * One finding a target host, speaking of the most delicate thing asked for. What stays on this computer is
 * not sent anywhere; a form without a single control is a link; and a page may have its forms upgraded.
 */
function insecureForms(page: Page): Finding[] {
  if (page.upgradesInsecure) return [];
  const forms = page.forms.filter(
    ({ target, controls }) => target.scheme === 'http' && controls > 0 && !isThisComputer(target.host),
  );
  return distinct(forms.map(({ target }) => target.host)).map((host) => {
    const asked = forms.filter(({ target }) => target.host === host).map(asksOfForm);
    return { id: 'form-sends-http', host, asks: mostDelicate(asked) ?? 'other' };
  });
}

function passedBy(evidence: Evidence): readonly Finding[] {
  const parts = seenOrUndefined(evidence.weakParts) ?? [];
  const hostsOf = (wanted: string) =>
    distinct(parts.filter(({ kind }) => kind === wanted).map(({ host }) => host));
  const inPage = seenOrUndefined(evidence.page)?.loadedInsecure ?? [];
  const insecure = distinct([...hostsOf('insecure-content'), ...inPage]).filter(
    (host) => !isThisComputer(host),
  );
  const overridden = hostsOf('overridden-part');
  return [
    ...(insecure.length > 0 ? ([{ id: 'insecure-content-loaded', hosts: insecure }] as const) : []),
    ...(overridden.length > 0 ? ([{ id: 'part-overridden', hosts: overridden }] as const) : []),
    ...(overridden.length === 0 && distrusted(evidence) ? ([{ id: 'part-distrusted' }] as const) : []),
  ];
}

/** The browser marks the tab although the page's own certificate is good: something in it came past a warning. */
function distrusted({ browserTrust, connection }: Evidence): boolean {
  const ownIsGood = seenOrUndefined(connection)?.state === 'secure';
  return ownIsGood && seenOrUndefined(browserTrust) === 'distrusts';
}

function asksOfPage(page: Page): Asks | undefined {
  return mostDelicate([
    page.cardFields > 0 ? 'card' : undefined,
    page.passwordFields > 0 ? 'password' : undefined,
    page.typedFields > 0 ? 'typed' : undefined,
  ]);
}

function asksOfForm(form: Form): Asks | undefined {
  if (form.card > 0) return 'card';
  if (form.password > 0) return 'password';
  return form.typed > 0 ? 'typed' : undefined;
}

function mostDelicate(asked: readonly (Asks | undefined)[]): Asks | undefined {
  return (['card', 'password', 'typed'] as const).find((kind) => asked.includes(kind));
}

function distinct(hosts: readonly string[]): readonly string[] {
  return [...new Set(hosts)];
}
