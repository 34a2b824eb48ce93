/** What the page asks for, where it sends that, and what was loaded into it. */
import { isPrivateNetwork, isThisComputer } from '../evidence/address.ts';
import type { Evidence, Form, Frame, Page } from '../evidence/evidence.ts';
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
  return [...(page === undefined ? [] : contentFindings(page, evidence)), ...passedBy(evidence)];
}

function contentFindings(page: Page, evidence: Evidence): readonly Finding[] {
  const frames = seenOrUndefined(evidence.frames) ?? [];
  const findings: Finding[] = [
    ...insecureForms(page, frames),
    ...framesWithFields(frames),
    ...otherTargets(page, evidence),
  ];
  if (page.truncated) findings.push({ id: 'page-too-large' });
  if (page.blockedInsecure > 0) findings.push({ id: 'insecure-content-blocked' });
  const unread = unreadHosts(page, frames);
  if (unread.length > 0) findings.push({ id: 'foreign-frames-unread', hosts: unread });
  if (page.foreignScripts.length > 0)
    findings.push({ id: 'foreign-scripts-unread', hosts: page.foreignScripts });
  if (page.readyState !== 'complete') findings.push({ id: 'still-loading' });
  return findings;
}

/**
 * One finding a target host, speaking of the most delicate thing asked for. What stays on this computer is
 * not sent anywhere; a form without a single control is a link; and a page may have its forms upgraded, those
 * in its frames too (Upgrade Insecure Requests §3.3).
 */
function insecureForms(page: Page, frames: readonly Frame[]): Finding[] {
  if (page.upgradesInsecure) return [];
  const forms = [...page.forms, ...frames.flatMap(({ insecureForms: inFrame }) => inFrame)].filter(
    ({ target, controls }) => target.scheme === 'http' && controls > 0 && !isThisComputer(target.host),
  );
  return distinct(forms.map(({ target }) => target.host)).map((host) => {
    const asked = forms.filter(({ target }) => target.host === host).map(asksOfForm);
    return { id: 'form-sends-http', host, asks: mostDelicate(asked) ?? 'other' };
  });
}

/** What card and password fields in a frame of another site are worth is decided by that frame's own connection. */
function framesWithFields(frames: readonly Frame[]): Finding[] {
  return frames.flatMap((frame) => {
    const asks = asksOfPage(frame);
    const connection = seenOrUndefined(frame.connection) ?? 'unseen';
    // Somebody's search or chat that came well is not worth a word.
    if (asks === undefined || (asks === 'typed' && connection === 'accepted')) return [];
    return [{ id: 'fields-in-frame', name: seenOrUndefined(frame.site) ?? frame.host, asks, connection }];
  });
}

/** Forms with something to type that leave this site by another way than http. */
function otherTargets({ forms }: Page, { address }: Evidence): Finding[] {
  const known = seenOrUndefined(address);
  const own = (known && seenOrUndefined(known.site)) ?? known?.host;
  const asking = forms.filter((form) => asksOfForm(form) !== undefined);
  const hosts = asking
    .filter(({ target }) => target.scheme === 'https' && target.host !== own)
    .map(({ target }) => target.host)
    .filter((host) => !host.endsWith(`.${own}`));
  const goes = (scheme: string) => asking.some(({ target }) => target.scheme === scheme);
  return [
    ...(hosts.length > 0 ? ([{ id: 'form-sends-elsewhere', hosts: distinct(hosts) }] as const) : []),
    ...(goes('mailto') ? ([{ id: 'form-sends-mail' }] as const) : []),
    ...(goes('javascript') ? ([{ id: 'form-runs-script' }] as const) : []),
  ];
}

/** A host's frames are read when all of them were, whatever a frame inside another one is called. */
function unreadHosts(page: Page, frames: readonly Frame[]): readonly string[] {
  const read = new Set(frames.filter((frame) => frame.read).map(({ host }) => host));
  const named = [...page.foreignFrames, ...frames.filter((frame) => !frame.read)].map(({ host }) => host);
  return distinct(named.filter((host) => !read.has(host)));
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

function asksOfPage(page: Pick<Page, 'cardFields' | 'passwordFields' | 'typedFields'>): Asks | undefined {
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
