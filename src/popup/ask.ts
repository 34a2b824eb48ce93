/** The popup's first script, small: it asks. */
export { firstLook } from './first-look.ts';
