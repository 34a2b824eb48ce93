/** What is injected into the top document; the build hands its `answer` to the browser, which waits for it. */
import { readPage } from './read-page.ts';

export const answer = readPage();
