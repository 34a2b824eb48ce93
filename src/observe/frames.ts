/** The frames of a tab that the page itself could not read: what they say on their own, by host, and how they came. */
import * as v from 'valibot';
import type { Evidence, Frame } from '../evidence/evidence.ts';
import { type Observed, seen, seenOrUndefined, unseen } from '../evidence/observed.ts';
import { formSchema, MAX_FORMS, MAX_FRAMES } from '../evidence/page.ts';
import { frameConnection, type TabRecord } from '../evidence/tab-record.ts';
import type { HostCount } from './page-reader/foreign.ts';
import type { FrameReading } from './page-reader/read-frame.ts';
import { runFileInFrames } from './run-in-page.ts';
import { registrableDomain } from './tab-address.ts';

export const hostCountsSchema = v.array(v.object({ host: v.string(), count: v.number() }));

const readingSchema: v.GenericSchema<unknown, FrameReading> = v.object({
  scheme: v.string(),
  host: v.string(),
  passwordFields: v.number(),
  cardFields: v.number(),
  typedFields: v.number(),
  insecureForms: v.array(formSchema),
  frames: hostCountsSchema,
  truncated: v.boolean(),
});

/** @returns `undefined` if one of the frames did not answer in time */
export async function readFrames(tabId: number): Promise<readonly FrameReading[] | undefined> {
  const answers = await runFileInFrames(tabId, 'frame-script.js');
  // What is no reading was not read.
  return answers?.flatMap((answer) => {
    const reading = v.safeParse(readingSchema, answer);
    return reading.success ? [reading.output] : [];
  });
}

/**
 * One entry a host. A host's frames count as read when at least as many answered as the documents around
 * them have of it; one that was sent on to another host counts as not read.
 * @param expected frames that the page has and cannot read
 */
export function framesByHost(
  expected: readonly HostCount[],
  readings: readonly FrameReading[],
): readonly Frame[] {
  const wanted = new Map<string, number>();
  for (const { host, count } of [...expected, ...readings.flatMap(({ frames }) => frames)])
    wanted.set(host, (wanted.get(host) ?? 0) + count);
  const hosts = new Set([...readings.map(({ host }) => host), ...wanted.keys()]);
  const frames = [...hosts].map((host) => {
    const ofHost = readings.filter((reading) => reading.host === host);
    const sum = (count: (reading: FrameReading) => number) =>
      ofHost.reduce((total, reading) => total + count(reading), 0);
    return {
      scheme: ofHost[0]?.scheme ?? '',
      host,
      site: registrableDomain(host, 'display'),
      read: ofHost.length >= (wanted.get(host) ?? 0) && !ofHost.some(({ truncated }) => truncated),
      passwordFields: sum(({ passwordFields }) => passwordFields),
      cardFields: sum(({ cardFields }) => cardFields),
      typedFields: sum(({ typedFields }) => typedFields),
      insecureForms: ofHost.flatMap(({ insecureForms }) => insecureForms).slice(0, MAX_FORMS),
      connection: unseen('lost'),
    };
  });
  // What weighs must not be lost among what does not.
  const weight = ({ insecureForms, cardFields, passwordFields, read }: (typeof frames)[number]) =>
    Number(insecureForms.length > 0) * 4 + Number(cardFields + passwordFields > 0) * 2 + Number(!read);
  return frames.sort((a, b) => weight(b) - weight(a)).slice(0, MAX_FRAMES);
}

/** Adds how each host's frames came, as far as that was watched. */
export function withFrameConnections(evidence: Evidence, record: TabRecord): Observed<readonly Frame[]> {
  const { frames } = evidence;
  const page = seenOrUndefined(evidence.page);
  if (page === undefined || 'unseen' in frames) return frames;
  const reason = seenOrUndefined(evidence.siteAccess) === true ? 'lost' : 'no-access';
  return seen(
    frames.seen.map((frame) => {
      const came = frameConnection(frame.host, page, record);
      return { ...frame, connection: came === undefined ? unseen(reason) : seen(came) };
    }),
  );
}
