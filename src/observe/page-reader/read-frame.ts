/** Reads a frame that the document around it cannot read, with the frames of its own origin. Runs inside every frame of the tab. */
import type { Form } from '../../evidence/evidence.ts';
import { MAX_FORMS } from '../../evidence/page.ts';
import { localName } from './dom.ts';
import { countHosts, foreignFrames, type HostCount } from './foreign.ts';
import { readForms } from './forms.ts';
import { gather } from './gather.ts';
import { upgradesInsecure } from './insecure-content.ts';
import { createPace } from './pace.ts';

export interface FrameReading {
  readonly scheme: string;
  readonly host: string;
  readonly passwordFields: number;
  readonly cardFields: number;
  readonly typedFields: number;
  /** That send to http, unless the frame has them upgraded. */
  readonly insecureForms: readonly Form[];
  /** Frames in it that cannot be read from here. */
  readonly frames: readonly HostCount[];
  readonly truncated: boolean;
}

/** @returns `null` for what the page reader, or the frame around this one, reads by itself */
export async function readFrame(): Promise<FrameReading | null> {
  if (window === window.top || isReadFromOutside()) return null;
  const pace = createPace();
  const gathered = await gather(document, pace);
  const { forms, passwordFields, cardFields, typedFields, truncated } = await readForms(gathered, pace);
  const insecure = upgradesInsecure(gathered) ? [] : forms.filter(({ target }) => target.scheme === 'http');
  return {
    scheme: location.protocol.slice(0, -1),
    host: location.hostname,
    passwordFields,
    cardFields,
    typedFields,
    insecureForms: insecure.slice(0, MAX_FORMS),
    frames: countHosts(foreignFrames(gathered)),
    truncated: gathered.truncated || truncated,
  };
}

/** Whether the document around this frame may look in; it cannot look into an `embed` at all. */
function isReadFromOutside(): boolean {
  try {
    const { frameElement } = window;
    return frameElement !== null && localName(frameElement) !== 'embed';
  } catch {
    return false;
  }
}
