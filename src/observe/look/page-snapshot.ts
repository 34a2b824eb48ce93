/** One look into the page: what is on the screen, and what is in it. */
import * as v from 'valibot';
import type { Frame, Page, Policy, Screen } from '../../evidence/evidence.ts';
import { type Observed, seen, seenOrUndefined, unseen } from '../../evidence/observed.ts';
import { MAX_FRAMES } from '../../evidence/page-limits.ts';
import { type PageReading, pageReadingSchema } from '../../evidence/page-reading.ts';
import { registrableDomain } from '../tab-address.ts';
import { documentKey } from './document-key.ts';
import { groupFrames } from './group-frames.ts';
import { asTheyStand, isOwnUnread } from './own-frames.ts';
import { type FrameAnswers, readFrames } from './read-frames.ts';
import { readInPage } from './run-in-page.ts';

export interface Snapshot {
  readonly screen: Observed<Screen>;
  readonly page: Observed<Page>;
  readonly frames: Observed<readonly Frame[]>;
  readonly policies: Observed<readonly Policy[]>;
}

export interface Taken {
  readonly snapshot: Snapshot;
  /** When the page itself had answered (`performance.now`): what comes into it later was not read. */
  readonly at: number;
  readonly inFrames: Observed<FrameAnswers>;
}

/**
 * Reads the page in the tab, or what the browser says is there instead. Never rejects.
 * @param read what its frames have answered already. Left out: they are read beside it
 */
export async function takeSnapshot(tabId: number, read?: Observed<FrameAnswers>): Promise<Taken> {
  const page = readInPage(tabId).then((answer) => ({ answer, at: performance.now() }));
  // Side by side: a frame that never answers takes nothing from the page.
  const [frames, { answer, at }] = await Promise.all([
    read ??
      readFrames(
        tabId,
        page.then(({ answer: { outcome } }) => outcome === 'answered'),
      ),
    page,
  ]);
  if (answer.outcome === 'refused')
    return { snapshot: noSnapshot(unseen('browser-cannot'), seen(answer.screen)), at, inFrames: frames };
  if (answer.outcome === 'silent')
    return { snapshot: noSnapshot(unseen(answer.reason)), at, inFrames: frames };
  const parsed = v.safeParse(pageReadingSchema, answer.value);
  if (!parsed.success) return { snapshot: noSnapshot(unseen('lost'), seen('page')), at, inFrames: frames };
  const { output: reading } = parsed;
  const inFrames = 'seen' in frames ? seen(await asTheyStand(tabId, reading, frames.seen)) : frames;
  return { snapshot: snapshotOf(reading, answer.documentId, inFrames), at, inFrames };
}

/** Nothing of the page was read, and why. */
export function noSnapshot(nothing: ReturnType<typeof unseen>, screen: Observed<Screen> = nothing): Snapshot {
  return { screen, page: nothing, frames: nothing, policies: nothing };
}

function snapshotOf(reading: PageReading, documentId: string, inFrames: Observed<FrameAnswers>): Snapshot {
  const { policyLinks, foreignFrames, sandboxedSenders, untoldEmbeds, ...rest } = reading;
  const { entered: _entered, ...page } = rest;
  const grouped =
    'seen' in inFrames
      ? seen(
          groupFrames(
            foreignFrames,
            [...inFrames.seen.readings.values()],
            [...inFrames.seen.others.values()],
            siteShown,
          ),
        )
      : inFrames;
  const cut = 'seen' in inFrames && 'seen' in grouped && (inFrames.seen.cut || grouped.seen.cut);
  const isUnread = isOwnUnread(reading, seenOrUndefined(inFrames), seenOrUndefined(grouped)?.frames);
  return {
    screen: seen('page'),
    page: seen({
      ...page,
      truncated: page.truncated || cut || isUnread,
      loadedInsecure: [...page.loadedInsecure, ...hostsOverHttp(seenOrUndefined(inFrames))],
      // Only the page's own response can tell that (`own-response.ts`).
      upgradesInsecure: false,
      documentKey: documentKey(documentId, page.startedAt),
      foreignFrames: foreignFrames
        .slice(0, MAX_FRAMES)
        .map(({ scheme, host, port }) => ({ scheme, host, port })),
    }),
    frames: 'seen' in grouped ? seen(grouped.seen.frames) : grouped,
    policies: seen(policiesOf(policyLinks, page.href)),
  };
}

/**
 * Of what the page itself holds, the browser refuses such frames, or tells of them. In a frame of another extension's it does neither
 * (Firefox).
 */
function hostsOverHttp(frames: FrameAnswers | undefined): readonly string[] {
  const said = [...(frames?.which.values() ?? [])].filter(({ overHttp }) => overHttp);
  return [...new Set(said.map(({ host }) => host.replace(/:\d+$/, '')))].slice(0, MAX_FRAMES);
}

function siteShown(host: string): Observed<string | null> {
  return registrableDomain(host, 'display');
}

/** The first of each kind that is the site's own: only such a page speaks for the shop. */
function policiesOf(links: readonly Policy[], href: string): readonly Policy[] {
  const whose = (url: string) => {
    const { hostname } = new URL(url);
    const site = registrableDomain(hostname, 'punycode');
    return 'seen' in site && site.seen !== null ? site.seen : hostname;
  };
  const own = links.filter((link) => link.href.startsWith('https:') && whose(link.href) === whose(href));
  return (['security', 'privacy', 'terms'] as const).flatMap(
    (kind) => own.find(({ policy }) => policy === kind) ?? [],
  );
}
