import type { Plugin } from 'esbuild';
export function confusablesTable(): { readonly version: string; readonly table: string };
export const confusablesModule: Plugin;
