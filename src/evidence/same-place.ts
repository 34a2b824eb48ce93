/** Plain readings of addresses in a page: whose document it is, and whether two frames are of one place. */
import { originOf } from './page-url.ts';

/** Whether the document bears the address of a website that it was never fetched from: another document wrote it. */
export function isWrittenByAnother({ href, fetchedFrom }: { href: string; fetchedFrom: string }): boolean {
  return /^https?:/.test(href) && originOf(fetchedFrom) !== originOf(href);
}

/** Whether two frames are of one host and port: a certificate, and the user's exception for it, is of both. */
export function isSamePlace(a: FramePlace, b: FramePlace): boolean {
  return a.host === b.host && a.port === b.port;
}

/** Its origin over https. */
export function secureOriginOf({ host, port }: FramePlace): string {
  return `https://${host}${port === 0 ? '' : `:${port}`}`;
}

interface FramePlace {
  readonly host: string;
  /** 0: the scheme's own. */
  readonly port: number;
}
