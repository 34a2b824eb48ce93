/**
 * What the reader passed over because the page moved elements while it rested: it goes on from where an element is now, and
 * what lies between the old place and the new one is not on its way.
 */
import type { Pace } from './pace.ts';
import { allIn, type Root } from './properties.ts';

export interface Changes {
  readonly watch: (root: Root) => void;
  /** In any of the trees, since it was first watched. */
  readonly seen: () => boolean;
  readonly end: () => void;
}

/** Whether anything came, went or moved. Of a page that stands still nothing can be passed over. */
export function watchChanges(): Changes {
  let seen = false;
  const observer = new MutationObserver(() => {
    seen = true;
    // One is enough; a busy page is not to pay for each of them.
    observer.disconnect();
  });
  return {
    watch: (root) => {
      if (!seen) observer.observe(root, { childList: true, subtree: true });
    },
    seen: () => seen,
    end: () => observer.disconnect(),
  };
}

/** Elements that are compared in one visit: each takes no more than a look into a set. */
const AT_ONCE = 100;

/** Elements that are in a tree at one moment after the walk and were not visited: a list, so that no move disturbs it. */
export async function passedOver(root: Root, visited: ReadonlySet<Element>, pace: Pace): Promise<Element[]> {
  let all: ArrayLike<Element> = [];
  await pace.each([root], 1, (tree) => {
    all = allIn(tree);
  });
  const firsts = Array.from({ length: Math.ceil(all.length / AT_ONCE) }, (_, index) => index * AT_ONCE);
  const missed: Element[] = [];
  await pace.each(firsts, firsts.length, (first) => {
    for (let index = first; index < Math.min(first + AT_ONCE, all.length); index += 1) {
      const element = all[index] as Element;
      if (!visited.has(element)) missed.push(element);
    }
  });
  return missed;
}
