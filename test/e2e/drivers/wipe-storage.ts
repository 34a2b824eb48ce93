/** Erases what the extension has stored; runs in its background. It keeps `watch`: requests were watched all the time. */
export async function wipeStorage(): Promise<void> {
  const { local, session } = chrome.storage;
  await local.clear();
  const keys = Object.keys(await session.get(null));
  await session.remove(keys.filter((key) => key !== 'watch'));
}
