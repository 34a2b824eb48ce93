/** What the page asks for, where it sends that, and what was loaded into it. */
import { isPrivateNetwork, isThisComputer } from '../evidence/address.ts';
import type { Address, Evidence, Form, Frame, Page } from '../evidence/evidence.ts';
import { sendsInOpen } from '../evidence/form-danger.ts';
import { isWithin } from '../evidence/host-name.ts';
import { seenOrUndefined } from '../evidence/observed.ts';
import { isSamePlace } from '../evidence/same-place.ts';
import type { Finding } from './finding.ts';

export type Asks = 'card' | 'password' | 'typed';
/** `other`: nothing that is typed, but something is sent along. */
export type Sends = Asks | 'other';

/** For a page over http: sharper where there is something to type. */
export function httpFindings({ host }: Address, evidence: Evidence): readonly Finding[] {
  const asks = asksOfPage(evidence);
  return [
    asks === undefined ? { id: 'http-page' } : { id: 'http-page-asks', asks },
    ...(isPrivateNetwork(host) ? ([{ id: 'private-network' }] as const) : []),
  ];
}

/** For a page over https: what in it, or loaded into it, weakens it. */
export function pageFindings(evidence: Evidence): readonly Finding[] {
  return [...contentFindings(evidence), ...passedBy(evidence)];
}

function contentFindings(evidence: Evidence): readonly Finding[] {
  const page = seenOrUndefined(evidence.page);
  if (page === undefined) return [];
  const findings: Finding[] = [...insecureForms(page, evidence), ...remarksOnForms(page, evidence)];
  const warned = warnedHosts(evidence);
  if (warned.length > 0) findings.push({ id: 'form-sends-past-warning', hosts: warned });
  if (page.truncated) findings.push({ id: 'page-too-large' });
  if (page.blockedInsecure > 0) findings.push({ id: 'insecure-content-blocked' });
  const hosts = unreadFrames(evidence);
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
function insecureForms(page: Page, evidence: Evidence): readonly Finding[] {
  const inFrames = framesOf(evidence).flatMap((frame) => (frame.upgradesInsecure ? [] : frame.forms));
  // The page's header came before any frame of its origin, which inherits it (Upgrade Insecure Requests §3.3).
  const own = page.upgradesInsecure ? [] : page.forms;
  const forms = [...own, ...inFrames].filter(sendsInOpen);
  const seenWhole = seenOrUndefined(evidence.connection)?.of === 'this-page';
  return distinct(forms.map(({ target }) => target.host)).map((host) => {
    const asked = forms.filter(({ target }) => target.host === host).map(asksOfForm);
    const headerSeen = seenWhole && !(isOwnHost(host, evidence) && isStrict(evidence));
    return { id: 'form-sends-http', host, asks: mostDelicate(asked) ?? 'other', headerSeen };
  });
}

/** Hosts of which the browser has warned, and to which forms send something all the same. */
function warnedHosts({ warnedTargets }: Evidence): readonly string[] {
  const hosts = warnedTargets.map((origin) => origin.replace(/^\w+:\/\//, '').replace(/:\d+$/, ''));
  return distinct(hosts).filter((host) => !isThisComputer(host));
}

function isOwnHost(host: string, { address }: Evidence): boolean {
  return seenOrUndefined(address)?.host === host;
}

/**
 * The page's own response had the browser go to its host over https alone (HSTS, RFC 6797). It may do so still when the form is
 * sent, or another response may have called that off.
 */
function isStrict({ connection }: Evidence): boolean {
  const own = seenOrUndefined(connection);
  const policy = (own && seenOrUndefined(own.strictTransportSecurity)) ?? '';
  return /(?:^|;)\s*max-age\s*=\s*"?0*[1-9]/i.test(policy);
}

/** Where the page's own forms go besides, and which parts of others ask for something secret. */
function remarksOnForms({ forms }: Page, evidence: Evidence): readonly Finding[] {
  const address = seenOrUndefined(evidence.address);
  const asking = forms.filter((form) => asksOfForm(form) !== undefined);
  const hosts = distinct(
    asking
      .filter(({ target }) => target.scheme === 'https' && address && !isSameSite(target.host, address))
      .map(({ target }) => target.host),
  );
  return [
    ...framesOf(evidence).flatMap(fieldsInFrame),
    ...(asking.some(({ target }) => target.scheme === 'mailto')
      ? ([{ id: 'form-sends-mail' }] as const)
      : []),
    ...(hosts.length > 0 ? ([{ id: 'form-sends-elsewhere', hosts }] as const) : []),
    ...(asksForIdentity(evidence) ? ([{ id: 'asks-for-identity' }] as const) : []),
  ];
}

function fieldsInFrame({ host, cardFields, passwordFields, connection }: Frame): readonly Finding[] {
  if (cardFields + passwordFields === 0) return [];
  return [
    {
      id: 'fields-in-frame',
      host,
      asks: cardFields > 0 ? 'card' : 'password',
      connection: seenOrUndefined(connection) ?? 'unseen',
    },
  ];
}

/** Of a passport or a national identity card, in the page or in a part of it. */
function asksForIdentity({ page, frames }: Evidence): boolean {
  const all = [seenOrUndefined(page) ?? [], seenOrUndefined(frames) ?? []].flat();
  return all.some(({ identityFields }) => identityFields > 0);
}

/** The same registrable domain; the same host, where none is known. */
export function isSameSite(host: string, { host: own, site }: Address): boolean {
  const domain = seenOrUndefined(site) ?? own;
  return isWithin(host, domain);
}

/** Hosts of frames that nobody has looked into, those included of which only the page speaks. */
export function unreadFrames({ page, frames }: Evidence): readonly string[] {
  const known = seenOrUndefined(frames) ?? [];
  const unread = [...known, ...(seenOrUndefined(page)?.foreignFrames ?? [])].filter(
    (frame) => !known.some((other) => other.read && isSamePlace(other, frame)),
  );
  return distinct(unread.map(({ host }) => host));
}

function framesOf({ frames }: Evidence): readonly Frame[] {
  return seenOrUndefined(frames) ?? [];
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

/** In the page or in a part of it. */
function asksOfPage(evidence: Evidence): Asks | undefined {
  const page = seenOrUndefined(evidence.page);
  const all = [...(page === undefined ? [] : [page]), ...framesOf(evidence)];
  return mostDelicate([
    all.some(({ cardFields }) => cardFields > 0) ? 'card' : undefined,
    all.some(({ passwordFields }) => passwordFields > 0) ? 'password' : undefined,
    all.some(({ typedFields }) => typedFields > 0) ? 'typed' : undefined,
  ]);
}

/** The most delicate thing that a form asks for; `undefined`: nothing to type. */
export function asksOfForm(form: Form): Asks | undefined {
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
