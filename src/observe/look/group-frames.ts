/** What was read inside the page's frames, set beside what the page says of them: one entry a host and port. */
import type { Frame } from '../../evidence/evidence.ts';
import { sendsInOpen, worstForms } from '../../evidence/form-danger.ts';
import { type Observed, unseen } from '../../evidence/observed.ts';
import { fieldCountsSchema } from '../../evidence/page.ts';
import { MAX_FORMS, MAX_FRAMES } from '../../evidence/page-limits.ts';
import type { FieldCounts, ForeignFrames, FrameReading as Reading } from '../../evidence/page-reading.ts';
import { isSamePlace } from '../../evidence/same-place.ts';

export interface GroupedFrames {
  /** At most `MAX_FRAMES`, those that weigh most. */
  readonly frames: readonly Frame[];
  /** One that sends something was left out: nobody can tell any more whether it goes past a warning. */
  readonly cut: boolean;
}

/**
 * A place counts as read if as many of its frames answered as the page has, and as each frame in it has: of a frame that
 * was sent elsewhere meanwhile, or did not answer, nobody knows what it is. One that stands elsewhere answers for none.
 * @param inPage frames of other origins by their addresses in the page
 * @param readings of frames that are among those, or in them, in any order
 * @param others of frames that stand for none of them: what they send weighs
 * @param siteOf registrable domain of a host, as the browser would show it
 */
export function groupFrames(
  inPage: ForeignFrames,
  readings: readonly Reading[],
  others: readonly Reading[],
  siteOf: (host: string) => Observed<string | null>,
): GroupedFrames {
  const present = [
    ...inPage.map((frame) => ({ ...frame, within: '' })),
    ...readings.flatMap(({ foreignFrames, within }) => foreignFrames.map((frame) => ({ ...frame, within }))),
  ];
  const places = new Map(
    [...present, ...readings, ...others].map(
      ({ host, port }) => [`${host}:${port}`, { host, port }] as const,
    ),
  );
  const frames = [...places.values()]
    .map((place) => ({ site: siteOf(place.host), ...groupOf(place, present, readings, others) }))
    .sort((a, b) => weight(b) - weight(a));
  return { frames: frames.slice(0, MAX_FRAMES), cut: frames.slice(MAX_FRAMES).some(isSending) };
}

function groupOf(
  place: Pick<Frame, 'host' | 'port'>,
  present: ReadonlyArray<ForeignFrames[number] & Pick<Reading, 'within'>>,
  readings: readonly Reading[],
  others: readonly Reading[],
): Omit<Frame, 'site'> {
  const isHere = (reading: Reading) => isSamePlace(reading, place);
  const read = readings.filter(isHere);
  const all = [...read, ...others.filter(isHere)];
  const there = present.filter((frame) => isSamePlace(frame, place));
  const isAnswered = (within: string) => {
    const count = there
      .filter((frame) => frame.within === within)
      .reduce((sum, frame) => sum + frame.count, 0);
    return read.filter(({ around }) => standsIn(around, within)).length >= count;
  };
  const isRead = there.every(({ within }) => isAnswered(within)) && all.every(({ truncated }) => !truncated);
  return {
    scheme: [...all, ...there].some(({ scheme }) => scheme === 'http') ? 'http' : 'https',
    ...place,
    read: isRead,
    hasServiceWorker: !isRead || all.some((reading) => reading.hasServiceWorker),
    connection: unseen('not-yet'),
    forms: worstForms(
      all.flatMap(({ forms }) => forms),
      MAX_FORMS,
    ),
    sendsTo: [...new Set(all.flatMap(({ sendsTo }) => sendsTo))],
    ...countsOf(all),
    // The reader has weighed the policy of each document already.
    upgradesInsecure: false,
  };
}

/** An origin that is not told may be any; how many there are is always told. */
function standsIn(around: string, within: string): boolean {
  const [told, meant] = [originsIn(around), originsIn(within)];
  return told.length === meant.length && told.every((origin, index) => isTold(origin, meant[index]));
}

function originsIn(ancestry: string): readonly string[] {
  return ancestry === '' ? [] : ancestry.split(' ');
}

function isTold(origin: string, meant: string | undefined): boolean {
  return origin === meant || origin === 'null';
}

const COUNTS = Object.keys(fieldCountsSchema.entries) as readonly (keyof FieldCounts)[];

/** Of all of them together. */
function countsOf(readings: readonly Reading[]): FieldCounts {
  const sums = COUNTS.map((key) => [key, readings.reduce((sum, reading) => sum + reading[key], 0)] as const);
  return Object.fromEntries(sums) as unknown as FieldCounts;
}

/**
 * What must not be lost among many: forms in the open, then any that send something (the browser may have warned of where),
 * then what asks, then what could not be read.
 */
function weight(frame: Frame): number {
  if (frame.forms.some(sendsInOpen)) return 4;
  if (isSending(frame)) return 3;
  if (frame.cardFields + frame.passwordFields > 0) return 2;
  return frame.read ? 0 : 1;
}

function isSending({ forms, sendsTo }: Frame): boolean {
  return sendsTo.length > 0 || forms.some(sendsInOpen);
}
