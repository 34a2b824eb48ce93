/**
 * What a document that came without a response may bring along: out of a cache of pages its frames are back with it, and so is what was
 * done to either before.
 */
import { originOf } from '../evidence/page-url.ts';
import { secureOriginOf } from '../evidence/same-place.ts';
import { framesBackSince } from './addresses.ts';
import { framesPastWarning, mayBeWrittenInto, mayRunForeignCode } from './tab-parts.ts';
import type { GoodFrame, TabRecord } from './tab-record.ts';

/** `weak`: past a warning, or written into. `unseen`: it may run foreign code, or nobody saw how it came. `well`: nothing was seen against it. */
export interface BackAgain {
  readonly type: 'main_frame' | 'sub_frame';
  readonly url: string;
  readonly came: 'weak' | 'well' | 'unseen';
}

/** @param href of the document that is shown */
export function backAgain(record: TabRecord, href: string): readonly BackAgain[] {
  const since = framesBackSince(record);
  const isItsOwn = ({ at, documentOrigin }: Pick<GoodFrame, 'at' | 'documentOrigin'>) =>
    at >= since && ['', originOf(href)].includes(documentOrigin);
  const isWritten = (url: string) => mayBeWrittenInto(record, originOf(url), true);
  const others = mayRunForeignCode(record) ? 'unseen' : 'well';
  const frames = [...record.goodFrames, ...record.untoldFrames].filter(isItsOwn).map(secureOriginOf);
  return [
    { type: 'main_frame', url: href, came: isWritten(href) ? 'weak' : 'unseen' },
    ...[...new Set(frames)].map(
      (url): BackAgain => ({ type: 'sub_frame', url, came: isWritten(url) ? 'weak' : others }),
    ),
    ...framesPastWarning(record)
      .filter(isItsOwn)
      .map((frame): BackAgain => ({ type: 'sub_frame', url: secureOriginOf(frame), came: 'weak' })),
  ];
}
