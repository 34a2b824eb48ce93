/** Every path that every site of the lab serves. Parameters are in the query only. */
import type { Page } from './page';
import { contentPages } from './pages-content';
import { insecurePages } from './pages-insecure';
import { partPages } from './pages-parts';
import { scriptedPages } from './pages-scripted';
import { sendingPages } from './pages-sending';
import { shopPages } from './pages-shop';
import { xmlPages } from './pages-xml';

export const pages: Readonly<Record<string, Page>> = {
  ...shopPages,
  ...insecurePages,
  ...contentPages,
  ...scriptedPages,
  ...partPages,
  ...sendingPages,
  ...xmlPages,
};

export const pagePaths = Object.keys(pages);
