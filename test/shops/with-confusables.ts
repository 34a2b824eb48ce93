/** The table that looks for look-alikes, as the build makes it of `unhomoglyph`. */
import confusables from 'unhomoglyph/data.json' with { type: 'json' };
import { useConfusables } from '../../src/shops/skeleton.ts';

// Plain JavaScript, as the build is.
const packaging = '../../packaging/confusables.mjs';
const { ofNames } = await import(packaging);
useConfusables(ofNames(confusables));
