/** Sheets that a script asked for keep no other script waiting: drawn before they are there, the verdict would be seen without them. */
export function sheetsLoaded(page: Document): Promise<unknown> {
  const links = [...page.querySelectorAll<HTMLLinkElement>('link[rel="stylesheet"]')];
  return Promise.all(links.map((link) => link.sheet ?? ended(link)));
}

/** One that fails has ended too: a plain verdict is better than none. */
function ended(link: HTMLLinkElement): Promise<unknown> {
  return new Promise((resolve) => {
    for (const end of ['load', 'error']) link.addEventListener(end, resolve, { once: true });
  });
}
