/** Which browser this is: by User-Agent Client Hints where there are any, else by the engine that serves extensions. */
import type { Browser } from '../evidence/evidence.ts';

interface BrandVersion {
  readonly brand: string;
  readonly version: string;
}

const KNOWN_BRANDS: ReadonlyArray<readonly [name: string, brand: Browser['brand']]> = [
  ['Google Chrome', 'chrome'],
  ['Microsoft Edge', 'edge'],
];

/** Brands that every Chromium carries; with no other beside them (GREASE aside) it is Chromium itself. */
const ENGINE = 'Chromium';

/** A browser that nobody has looked at is `other`. */
export function thisBrowser(): Browser {
  const brands = (navigator as { userAgentData?: { brands?: readonly BrandVersion[] } }).userAgentData
    ?.brands;
  if (brands === undefined) return firefoxOrOther(navigator.userAgent);
  for (const [name, brand] of KNOWN_BRANDS) {
    const found = brands.find((candidate) => candidate.brand === name);
    if (found) return { family: 'chromium', brand, majorVersion: major(found.version) };
  }
  const engine = brands.find(({ brand }) => brand === ENGINE);
  const others = brands.filter(({ brand }) => brand !== ENGINE && !isGrease(brand));
  return {
    family: 'chromium',
    brand: engine && others.length === 0 ? 'chromium' : 'other',
    majorVersion: major(engine?.version ?? ''),
  };
}

function firefoxOrOther(userAgent: string): Browser {
  const firefox = /\bFirefox\/(\d+)/.exec(userAgent);
  if (firefox) return { family: 'firefox', brand: 'firefox', majorVersion: major(firefox[1] ?? '') };
  return { family: 'chromium', brand: 'other', majorVersion: 0 };
}

/** User-Agent Client Hints put in an arbitrary brand so that nobody relies on the list, e.g. `Not)A;Brand`. */
function isGrease(brand: string): boolean {
  return /not.?a.?brand/i.test(brand.replaceAll(/[^a-z]/gi, ''));
}

function major(version: string): number {
  return Number.parseInt(version, 10) || 0;
}
