/** A component imports the style sheet it needs; the build bundles those of a page into one. */
declare module '*.css';
