/** What the popup needs of the browser only after its first verdict, or where an administrator has set something: one part to load. */
export { speakOnPage } from './language-files.ts';
export { readManagedPolicy } from './managed-storage.ts';
export { forgetShops, readKnownShops, rememberShops, watchKnownShops } from './storage/shop-store.ts';
