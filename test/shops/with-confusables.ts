/** The table that looks for look-alikes, as the build makes it of `unhomoglyph`. */
import confusables from 'unhomoglyph/data.json' with { type: 'json' };
import { ofNames } from '../../packaging/confusables.mjs';
import { useConfusables } from '../../src/shops/skeleton.ts';

useConfusables(ofNames(confusables));
