/** Where a frame stands: the origins between it and the page. */
import type { FrameReading } from '../../evidence/page-reading.ts';

/** Characters; whoever nests deeper is found nowhere. */
const MAX_LENGTH = 2000;

/**
 * Documents of one origin that hold each other count once: the reader of the outer one reads them all. A browser without
 * `ancestorOrigins` (HTML) tells nothing, of any frame.
 */
export function ancestry(): Pick<FrameReading, 'around' | 'within'> {
  const { ancestorOrigins } = location as Partial<Pick<Location, 'ancestorOrigins'>>;
  if (ancestorOrigins === undefined) return { around: '', within: '' };
  const outwards = Array.from(ancestorOrigins);
  return {
    // Also where the page does not want its origin told (`referrerpolicy`).
    around: window.parent === window.top ? '' : between(outwards),
    within: between([self.origin, ...outwards]),
  };
}

function between(origins: readonly string[]): string {
  const once = origins.filter((origin, index) => origin === 'null' || origin !== origins[index + 1]);
  return once.slice(0, -1).join(' ').slice(0, MAX_LENGTH);
}
