/** No task of the reader is long, on any page: the nodes and attributes that it touches in one go are counted. */
import { afterEach, describe, expect, test, vi } from 'vitest';
import { openPage } from './page-of.ts';

afterEach(() => {
  vi.restoreAllMocks();
  vi.doUnmock(LIMITS);
});

const LIMITS = '../../../src/evidence/page-limits.ts';

interface Counted {
  readonly truncated: boolean;
  /** Most nodes, and attributes, that were touched between two rests. */
  readonly nodes: number;
  readonly attributes: number;
  /** Nodes in all. */
  readonly all: number;
}

/** The clock stands still, as a coarse one does: only the count of visits makes the reader rest. */
async function count(markup: string, before?: (document: Document) => void): Promise<Counted> {
  const window = await openPage(markup, before ? { before: ({ document }) => before(document) } : {});
  vi.stubGlobal('performance', { now: () => 1000, timeOrigin: 1000, getEntriesByType: () => [] });
  const most = { nodes: 0, attributes: 0, all: 0 };
  let now = { nodes: 0, attributes: 0 };
  const { TreeWalker, Element, MessageChannel } = Object.assign(window, {
    MessageChannel: globalThis.MessageChannel,
  });
  const { nextNode } = TreeWalker.prototype;
  vi.spyOn(TreeWalker.prototype, 'nextNode').mockImplementation(function (this: TreeWalker) {
    now.nodes += 1;
    most.all += 1;
    most.nodes = Math.max(most.nodes, now.nodes);
    return nextNode.call(this);
  });
  const { getAttribute } = Element.prototype;
  vi.spyOn(Element.prototype, 'getAttribute').mockImplementation(function (this: Element, name: string) {
    now.attributes += 1;
    most.attributes = Math.max(most.attributes, now.attributes);
    return getAttribute.call(this, name);
  });
  vi.stubGlobal(
    'MessageChannel',
    class extends MessageChannel {
      constructor() {
        super();
        now = { nodes: 0, attributes: 0 };
      }
    },
  );
  vi.resetModules();
  const { truncated } = await (await import('../../../src/observe/page-reader/read-page.ts')).readPage();
  return { truncated, ...most };
}

/** Visits between two rests, and what one visit may touch (a link has up to eight pieces of text). */
const VISITS = 500;
const NODES_OF_A_VISIT = 9;
const ATTRIBUTES_OF_A_VISIT = 12;

describe.each([
  ['metas', '<meta http-equiv="Content-Security-Policy" content="default-src https:">'],
  ['forms', '<form action="http://list.example/"><button formaction="/a">Pay</button></form>'],
  ['fields', '<input name="card">'],
  ['frames', '<object data="https://pay.example/"></object>'],
  ['links', '<a href="/privacy">Privacy</a>'],
] as const)('many %s', (_, markup) => {
  test('are read a few at a time', async () => {
    const { nodes, attributes, all } = await count(markup.repeat(1200));
    expect(all).toBeGreaterThan(1200);
    expect(nodes).toBeLessThanOrEqual(VISITS * NODES_OF_A_VISIT);
    expect(attributes).toBeLessThanOrEqual(VISITS * ATTRIBUTES_OF_A_VISIT);
  });
});

test('more nodes than are searched, in many shadow trees, are given up, and that is said', async () => {
  const MAX_SEARCHED = 2000;
  // As many as the limit really is would keep a DOM library busy for a minute.
  vi.doMock(LIMITS, async (original) => ({ ...(await original<object>()), MAX_SEARCHED }));
  const { truncated, nodes, all } = await count('<main></main>', (document) => {
    for (let tree = 0; tree < 40; tree += 1) {
      const host = document.querySelector('main')?.appendChild(document.createElement('div'));
      const root = host?.attachShadow({ mode: 'open' });
      for (let index = 0; index < 60; index += 1) root?.append(document.createElement('p'));
    }
  });
  expect(truncated).toBe(true);
  expect(nodes).toBeLessThanOrEqual(VISITS);
  expect(all).toBeLessThanOrEqual(MAX_SEARCHED + 50);
});

test('a page that takes the reader’s place away while it rests is read all the same', async () => {
  const window = await openPage(
    `<main>${'<p></p>'.repeat(1200)}<form action="http://list.example/"><input name="a"></form></main>`,
  );
  vi.stubGlobal('performance', { now: () => 1000, timeOrigin: 1000, getEntriesByType: () => [] });
  const { MessageChannel } = globalThis;
  let taken = 0;
  vi.stubGlobal(
    'MessageChannel',
    class extends MessageChannel {
      constructor() {
        super();
        // In its first rests nothing of what was passed stays where it was.
        taken += 1;
        if (taken < 4) for (const p of [...window.document.querySelectorAll('p')].slice(0, 600)) p.remove();
      }
    },
  );
  vi.resetModules();
  const { forms } = await (await import('../../../src/observe/page-reader/read-page.ts')).readPage();
  expect(forms).toMatchObject([{ target: { scheme: 'http' }, controls: 1 }]);
});
