/** How much of a page a look goes through and keeps. A file of its own: what runs inside pages needs no schema. */

/** Forms that are kept of one document. */
export const MAX_FORMS = 50;
/** Origins that forms send to which are kept of one document. */
export const MAX_TARGETS = 200;
/** Hosts of one kind (frames, scripts, pictures) that are kept. */
export const MAX_FRAMES = 50;
/** Frames that are read; a shop's page has a few. */
export const MAX_FRAMES_READ = 200;
/** Elements of one kind that are looked at; a shop's page has a few dozen. */
export const MAX_ELEMENTS = 5000;
/** Elements in all that are searched for shadow trees and frames. */
export const MAX_SEARCHED = 100_000;
/** Characters of an address inside a page; a longer one is not taken apart. */
export const MAX_ADDRESS = 65_536;
