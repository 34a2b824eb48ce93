/** Folders of tests whose files share the modules that they test: those are pure, hold no state, and nothing is put in their place. */
export const SHARES_MODULES: readonly string[] = [
  'assess',
  'cases',
  'certificate',
  'evidence',
  'explain',
  'policy',
  'record',
  'shops',
  'support',
  'words',
];
