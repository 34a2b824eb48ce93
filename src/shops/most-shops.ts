/** How many shops a user may know. */

/** More than anyone can mean to know. */
export const MAX_SHOPS = 500;
