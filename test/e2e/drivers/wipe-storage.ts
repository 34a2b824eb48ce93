/**
 * Erases what the extension has stored; runs in its background, which has to end after it, for it remembers. It keeps `watch`: requests
 * were watched all the time.
 */
export async function wipeStorage(): Promise<void> {
  const { local, session } = chrome.storage;
  await local.clear();
  const keys = Object.keys(await session.get(null));
  await session.remove(keys.filter((key) => key !== 'watch'));
}
