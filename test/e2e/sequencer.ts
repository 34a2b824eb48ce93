/**
 * The order of the files: specs that share a browser with special options stand side by side, so that it is started once; of those
 * without a browser the longest come first, so that no processor waits for the other at the end.
 */
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Parts of paths; whatever has none of them comes last, among itself by name. */
const TOGETHER = [
  'verdict/contents.',
  'popup/on-this-page.',
  'life/private.',
  'popup/known-shops.',
  'button/toolbar.',
  'options/options.',
  'product/the-extension.',
  'product/welcome.',
  'test/store/packages.',
  'test/recordings/restart.',
  'test/pages/every-control.',
  'test/pages/by-strangers.',
  'test/desk-file.',
];

export class SharedBrowsersFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const place = ({ moduleId }: TestSpecification): number => {
      const at = TOGETHER.findIndex((part) => moduleId.includes(part));
      return at === -1 ? TOGETHER.length : at;
    };
    return files.toSorted((a, b) => place(a) - place(b) || (a.moduleId < b.moduleId ? -1 : 1));
  }
}
