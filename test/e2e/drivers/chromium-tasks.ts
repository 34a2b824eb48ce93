/**
 * The tasks of websites' main threads, from Chromium's own trace. The Long Tasks API, which a page may ask, is silent
 * about tasks that run scripts of an extension (measured: 70 ms of such a script in any frame, and no entry).
 */
import type { Browser, Protocol } from 'puppeteer-core';
import type { PageTask } from './driver.ts';

type TraceEvent = Protocol.Tracing.DataCollectedEvent['value'][number] & {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  /** Microseconds, as are `dur` and `tdur`. */
  readonly ts: number;
  readonly dur?: number;
  /** Of the processor. */
  readonly tdur?: number;
  readonly args: { readonly name?: string; readonly data?: { readonly url?: string } };
};

const CATEGORIES = ['toplevel', 'extensions', 'devtools.timeline'];

/** See `BrowserHandle`. */
export async function tasksDuring(
  browser: Browser,
  work: () => Promise<unknown>,
): Promise<readonly PageTask[]> {
  const session = await browser.target().createCDPSession();
  const events: TraceEvent[] = [];
  session.on('Tracing.dataCollected', ({ value }) => events.push(...(value as TraceEvent[])));
  const complete = new Promise<void>((resolve) => session.once('Tracing.tracingComplete', () => resolve()));
  await session.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: { includedCategories: CATEGORIES, excludedCategories: ['*'] },
  });
  try {
    await work();
  } finally {
    await session.send('Tracing.end');
    await complete;
    await session.detach();
  }
  return pageTasks(events);
}

function pageTasks(events: readonly TraceEvent[]): readonly PageTask[] {
  const named = (kind: string, name: string) =>
    events.filter(({ ph, name: of, args }) => ph === 'M' && of === kind && args.name === name);
  // Those of extensions have another name.
  const websites = new Set(named('process_name', 'Renderer').map(({ pid }) => pid));
  const threads = new Set(
    named('thread_name', 'CrRendererMain')
      .filter(({ pid }) => websites.has(pid))
      .map(({ pid, tid }) => `${pid}:${tid}`),
  );
  const work = new Map<string, { readonly tasks: TraceEvent[]; readonly extensions: TraceEvent[] }>();
  for (const event of events) {
    const thread = `${event.pid}:${event.tid}`;
    if (event.ph !== 'X' || !threads.has(thread)) continue;
    const its = work.get(thread) ?? { tasks: [], extensions: [] };
    work.set(thread, its);
    if (event.name === 'ThreadControllerImpl::RunTask') its.tasks.push(event);
    else if (isExtensionScript(event)) its.extensions.push(event);
  }
  return [...work.values()].flatMap(({ tasks, extensions }) => {
    extensions.sort((a, b) => a.ts - b.ts);
    return tasks.map((task) => ({
      ms: (task.dur ?? 0) / 1000,
      // That clock may be a coarse one, and then says more than has passed.
      worked: Math.min(task.dur ?? 0, task.tdur ?? 0) / 1000,
      ranExtension: beginsWithin(task, extensions),
    }));
  });
}

/** An injection, or what an injected script goes on with later. */
function isExtensionScript({ name, args }: TraceEvent): boolean {
  return (
    name === 'ScriptInjection::InjectJs' ||
    (['EvaluateScript', 'FunctionCall'].includes(name) && /^chrome-extension:/.test(args.data?.url ?? ''))
  );
}

/** @param sorted by their beginnings */
function beginsWithin({ ts, dur = 0 }: TraceEvent, sorted: readonly TraceEvent[]): boolean {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle]?.ts ?? Number.POSITIVE_INFINITY) < ts) low = middle + 1;
    else high = middle;
  }
  return (sorted[low]?.ts ?? Number.POSITIVE_INFINITY) <= ts + dur;
}
