/** What `web-ext sign --amo-metadata` tells addons.mozilla.org: the listing in every language, from `store/listing`. */
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { readPublisher } from './publisher.mjs';

/** AMO names its languages by BCP 47 with a region where it has several. */
const AMO_LANGUAGE = { en: 'en-US', de: 'de', ar: 'ar' };

/** The file's text; the same for the same sources. Addresses that nobody has given are left out. */
export async function amoMetadata(root) {
  const read = async (...parts) => JSON.parse(await readFile(path.join(root, ...parts), 'utf8'));
  const { categories } = await read('store/listing/facts.json');
  const languages = (await readdir(path.join(root, 'src/_locales'))).sort();
  const texts = { name: {}, summary: {}, description: {} };
  for (const language of languages) {
    const at = AMO_LANGUAGE[language];
    if (at === undefined) throw new Error(`packaging/amo-metadata.mjs: no name for ${language}.`);
    const listing = await read(`store/listing/${language}.json`);
    const messages = await read('src/_locales', language, 'messages.json');
    texts.name[at] = messages.extension_name.message;
    texts.summary[at] = listing.amoSummary;
    texts.description[at] = listing.description.join('\n\n');
  }
  const { homepage, support, privacyPolicy } = await readPublisher(root);
  const everywhere = (text) => ({ 'en-US': text });
  const addresses = {
    ...(homepage === '' ? {} : { homepage: everywhere(homepage) }),
    ...(support === ''
      ? {}
      : { [support.startsWith('https:') ? 'support_url' : 'support_email']: everywhere(support) }),
  };
  const policy = privacyPolicy === '' ? {} : { privacy_policy: everywhere(privacyPolicy) };
  const { reviewers } = await read('store/listing/en.json');
  const metadata = {
    ...{ categories: categories.amo, ...texts, ...addresses, ...policy },
    version: { license: 'MIT', approval_notes: [...reviewers.common, ...reviewers.amo].join('\n') },
  };
  return `${JSON.stringify(metadata, null, 2)}\n`;
}
