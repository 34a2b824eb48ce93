/** What the extension has stored, taken away; runs in its background. That requests have been watched all the while stays true. */
export async function wipeStorage(): Promise<void> {
  const { local, session } = chrome.storage;
  await local.clear();
  const keys = Object.keys(await session.get(null));
  await session.remove(keys.filter((key) => key !== 'watch'));
}
