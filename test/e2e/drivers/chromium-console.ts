/** Collects what an extension's worker and pages write to their consoles, from their first line on, restarted workers included. */
import type { Browser, CDPSession, Protocol, Target } from 'puppeteer-core';
import type { ConsoleLine } from './driver';

export interface ConsoleCollector {
  readonly lines: readonly ConsoleLine[];
  /** From now on, and for what is already there, listens to the extension with this id. */
  follow(extensionId: string): void;
  /** No longer, until it is followed again. */
  leave(extensionId: string): Promise<void>;
  /** Resolves when every target that is there is being listened to. */
  settled(): Promise<void>;
  /** Lets go of the workers that run now: one that is listened to does not end well. Those that start later are listened to. */
  releaseWorkers(): Promise<void>;
}

type Source = ConsoleLine['source'];

export function collectConsole(browser: Browser): ConsoleCollector {
  const lines: ConsoleLine[] = [];
  const followed = new Set<string>();
  const listening = new Map<Target, Promise<CDPSession | undefined>>();

  function look(target: Target): void {
    const source = sourceOf(target, followed);
    if (source === null || listening.has(target)) return;
    // A target that ends while we attach has nothing more to say.
    listening.set(
      target,
      listen(target, source, lines).catch(() => undefined),
    );
  }

  browser.on('targetcreated', look);
  browser.on('targetchanged', look);
  browser.on('targetdestroyed', (target) => listening.delete(target));
  async function releaseWorkers(): Promise<void> {
    for (const [target, session] of listening) {
      if (target.type() === 'service_worker') await (await session)?.detach().catch(() => undefined);
    }
  }
  return {
    lines,
    async leave(extensionId) {
      followed.delete(`chrome-extension://${extensionId}/`);
      await releaseWorkers();
    },
    follow(extensionId) {
      followed.add(`chrome-extension://${extensionId}/`);
      for (const target of browser.targets()) look(target);
    },
    settled: async () => void (await Promise.all(listening.values())),
    releaseWorkers,
  };
}

function sourceOf(target: Target, followed: ReadonlySet<string>): Source | null {
  if (![...followed].some((origin) => target.url().startsWith(origin))) return null;
  if (target.type() === 'service_worker') return 'worker';
  return target.type() === 'page' ? 'popup' : null;
}

async function listen(target: Target, source: Source, lines: ConsoleLine[]): Promise<CDPSession> {
  const session = await target.createCDPSession();
  session.on('Runtime.consoleAPICalled', ({ type, args }) => {
    lines.push({ source, level: levelOf(type), text: args.map(textOf).join(' ') });
  });
  session.on('Runtime.exceptionThrown', ({ exceptionDetails: { text, exception } }) => {
    lines.push({ source, level: 'exception', text: `${text} ${exception ? textOf(exception) : ''}`.trim() });
  });
  session.on('Log.entryAdded', ({ entry }) => {
    lines.push({ source, level: levelOf(entry.level), text: entry.text });
  });
  // Both replay what was written before; a worker has no Log domain in every version.
  await Promise.all([session.send('Runtime.enable'), session.send('Log.enable').catch(() => undefined)]);
  return session;
}

function levelOf(type: string): ConsoleLine['level'] {
  if (type === 'error' || type === 'assert') return 'error';
  return type === 'warning' || type === 'warn' ? 'warning' : 'info';
}

function textOf(value: Protocol.Runtime.RemoteObject): string {
  return String(value.value ?? value.description ?? value.unserializableValue ?? value.type);
}
