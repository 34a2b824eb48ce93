/**
 * The script that runs inside pages: it reads the document that it finds itself in. Both readers share nearly all of their code,
 * so they are built into one script, whose last value is the answer.
 */
import { readFrame } from './read-frame.ts';
import { readPage } from './read-page.ts';

/** What the injection answers with. Whose it is, `window.top` says: no page can change that (HTML: `[LegacyUnforgeable]`). */
export const reading = window === window.top ? readPage() : readFrame();
