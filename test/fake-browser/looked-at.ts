/** A click on the button over a good page, and what is said of it. */
import { type Assessment, assess } from '../../src/assess/assess.ts';
import { click } from './click.ts';
import type { FakeBrowser } from './fake-browser.ts';
import { pageReading } from './reading.ts';
import { GOOD, TAB, visits } from './visit.ts';

/** A look at a good page whose form sends to these origins. */
export async function lookedAt(fake: FakeBrowser, sendsTo: string[], href = GOOD): Promise<Assessment> {
  await visits(fake, { url: href });
  const startedAt = Date.now() - 60;
  const reading = pageReading(href, startedAt, { sendsTo });
  fake.pages.set(TAB, { documentId: 'A', startedAt, reading, trust: 'trusts' });
  const evidence = await click(fake, TAB);
  if (evidence === undefined) throw new Error('No answer.');
  return assess(evidence);
}
