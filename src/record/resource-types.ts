/** What each type of request counts as: every type of the platform, and the worst for one that nobody has heard of. */

/**
 * `document`: what the tab shows. `frame`: a document in it. `part`: everything else that a page takes in or sends out; past a
 * warning, or in the open, each of them weakens it.
 */
export type CountsAs = 'document' | 'frame' | 'part';

/** WebExtensions `webRequest.ResourceType`, of both browsers; all of them (`test/record/resource-types.test.ts`). */
export const RESOURCE_TYPES = {
  main_frame: 'document',
  sub_frame: 'frame',
  stylesheet: 'part',
  script: 'part',
  image: 'part',
  imageset: 'part',
  font: 'part',
  object: 'part',
  object_subrequest: 'part',
  xmlhttprequest: 'part',
  xml_dtd: 'part',
  xslt: 'part',
  json: 'part',
  ping: 'part',
  beacon: 'part',
  csp_report: 'part',
  media: 'part',
  websocket: 'part',
  webtransport: 'part',
  webbundle: 'part',
  web_manifest: 'part',
  speculative: 'part',
  other: 'part',
} as const satisfies Record<string, CountsAs>;

const BY_TYPE: ReadonlyMap<string, CountsAs> = new Map(Object.entries(RESOURCE_TYPES));

const CODE: ReadonlySet<string> = new Set(['script', 'xslt', 'webbundle']);

/** Whether what comes as this type runs in the document that asked for it, and may do there whatever that can; what nobody knows may. */
export function isCode(type: string): boolean {
  return CODE.has(type) || !BY_TYPE.has(type);
}

/** Fetch: redirect status. */
export const REDIRECTS: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);

/**
 * Whether Chromium's opinion of a tab speaks of what came past an exception as this type. Measured in 156: it does not of a web socket or a
 * report (CSP), nor of an answer that only sends the request on to another server (Fetch: redirect status), but for frames.
 * @param status of the answer (HTTP)
 */
export function isInOpinion(type: string, status?: number): boolean {
  if (type === 'websocket' || type === 'csp_report') return false;
  const holdsDocument = countsAs(type) !== 'part' || type === 'object';
  return holdsDocument || status === undefined || !REDIRECTS.has(status);
}

/** A type that is not in the table may be anything: it counts as a part, whose weakness is the page's. */
export function countsAs(type: string): CountsAs {
  return BY_TYPE.get(type) ?? 'part';
}
