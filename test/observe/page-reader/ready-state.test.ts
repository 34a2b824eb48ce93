/** A page is as complete as the least complete of the documents in it that are read. */
import { describe, expect, test } from 'vitest';
import { type openPage, readPage } from './page-of.ts';

type View = Awaited<ReturnType<typeof openPage>>;

/** The DOM library calls every document complete. */
function tell(view: View, frame: Element | null | undefined, state: string): void {
  const told = new Map<unknown, string>([[(frame as HTMLIFrameElement).contentDocument, state]]);
  Object.defineProperty(view.Document.prototype, 'readyState', {
    get(this: Document) {
      return told.get(this) ?? 'complete';
    },
  });
}

describe('a page that is complete itself', () => {
  test('is complete with a frame that is so too', async () => {
    expect((await readPage('<iframe></iframe>')).readyState).toBe('complete');
  });
  test.each([
    ['loading', 'loading'],
    ['interactive', 'interactive'],
    // As Firefox calls a frame that nothing was loaded into.
    ['uninitialized', 'complete'],
  ])('and whose frame is %s is told as %s', async (state, told) => {
    const { readyState } = await readPage('<iframe></iframe><iframe id="slow"></iframe>', {
      before: (view: View) => tell(view, view.document.querySelector('#slow'), state),
    });
    expect(readyState).toBe(told);
  });
  test('is loading with a frame in a frame that is loading', async () => {
    const { readyState } = await readPage('<iframe></iframe>', {
      before: (view: View) => {
        const inner = view.document.querySelector('iframe')?.contentDocument as Document;
        tell(view, inner.body.appendChild(inner.createElement('iframe')), 'loading');
      },
    });
    expect(readyState).toBe('loading');
  });
  test('is complete with a frame of another site that nobody can look into', async () => {
    const { readyState } = await readPage('<iframe sandbox src="https://pay.example/"></iframe>', {
      before: ({ document, HTMLIFrameElement }: View) => {
        Object.defineProperty(HTMLIFrameElement.prototype, 'contentDocument', { get: () => null });
        expect(document.querySelector('iframe')?.contentDocument).toBeNull();
      },
    });
    expect(readyState).toBe('complete');
  });
});
