/** What is injected into every frame; the build hands its `answer` to the browser, which waits for it. */
import { readFrame } from './read-frame.ts';

export const answer = readFrame();
