/** Who publishes: the addresses that stores, users and reporters are given. They stand in one file, and nobody makes them up. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';

/** What each entry of `store/publisher.json` is for. */
export const PUBLISHER_KEYS = {
  homepage: 'the page of the product (https), which the manifest and the stores name',
  support: 'where users get help (https or a mail address), which the stores name',
  securityReports:
    'where a fault is reported in private (https or a mail address), which SECURITY.md refers to',
  contact: 'whom to write to about privacy (a mail address), which PRIVACY.md refers to',
  privacyPolicy: 'the page that shows PRIVACY.md (https), which the stores name',
};

export async function readPublisher(root) {
  return JSON.parse(await readFile(path.join(root, 'store/publisher.json'), 'utf8'));
}

/** Why there can be no release yet; empty: there can be one. */
export async function releaseProblems(root, version) {
  const publisher = await readPublisher(root);
  const empty = Object.entries(PUBLISHER_KEYS)
    .filter(([key]) => typeof publisher[key] !== 'string' || publisher[key].trim() === '')
    .map(([key, meaning]) => `store/publisher.json: "${key}" is empty: ${meaning}.`);
  const changelog = await readFile(path.join(root, 'CHANGELOG.md'), 'utf8');
  const isListed = changelog
    .split('\n')
    .some((line) => line === `## ${version}` || line.startsWith(`## ${version} `));
  return isListed ? empty : [...empty, `CHANGELOG.md has no entry for ${version}.`];
}
