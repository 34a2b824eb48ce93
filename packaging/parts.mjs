/**
 * Which script each module of the extension goes into. What two scripts need stands once, in one of a few parts: many small ones
 * would each be asked of the browser. The popup loads as few and as little as it can, and so does the background.
 */
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import esbuild from 'esbuild';

/** Where parts are, beside the scripts that the manifest and the pages name. */
export const FOLDER = 'parts';

/**
 * By who needs a module: `first` what the popup begins with; `both` popup and background; `shown` popup and other pages; `kept` the
 * background and other pages; `more` other pages, and what is opened later.
 */
const PARTS = ['first', 'both', 'shown', 'kept', 'more'];

/** @returns every module by the modules that it needs at once, and those that it loads later */
async function graphOf(options, entries) {
  const { metafile } = await esbuild.build({
    ...options,
    entryPoints: entries,
    format: 'esm',
    splitting: true,
    write: false,
  });
  const of = (dynamic) =>
    new Map(
      Object.entries(metafile.inputs).map(([file, { imports }]) => [
        file,
        imports
          .filter(({ kind, external }) => !external && (kind === 'dynamic-import') === dynamic)
          .map(({ path: target }) => target)
          .filter((target) => !target.endsWith('.css')),
      ]),
    );
  return { atOnce: of(false), later: [...new Set([...of(true).values()].flat())].sort() };
}

function closureOf(atOnce, entry) {
  const found = new Set([entry]);
  for (const file of found) for (const target of atOnce.get(file) ?? []) found.add(target);
  return found;
}

/** One module at a time, as our sources stand: to see what each takes and gives. */
function eachAlone({ absWorkingDir, target, jsx, jsxImportSource, charset, preserveSymlinks }, files) {
  return esbuild.build({
    ...{ absWorkingDir, target, jsx, jsxImportSource, charset, preserveSymlinks },
    entryPoints: files,
    outdir: 'alone',
    outbase: '.',
    bundle: false,
    format: 'esm',
    metafile: true,
    write: false,
  });
}

/** What each module exports; of valibot, which has very many, what our modules take (`import * as v`). */
async function exportsOf(options, files, atOnce) {
  const { metafile } = await eachAlone(options, files);
  const names = new Map(
    Object.values(metafile.outputs).map(({ entryPoint, exports }) => [entryPoint, exports]),
  );
  const takers = [...atOnce].flatMap(([file, targets]) => (targets.some(isValibot) ? [file] : []));
  const { outputFiles } = await eachAlone(options, takers);
  const taken = outputFiles.flatMap(({ text }) => [...text.matchAll(/\bv\.(\w+)/g)].map(([, name]) => name));
  for (const file of files.filter(isValibot)) names.set(file, [...new Set(taken)].sort());
  return names;
}

const isValibot = (file) => /\/valibot\//.test(file);

/** Imports come first wherever they stand, so each file is named once: esbuild does it for each of our modules. */
function withOneImport(code) {
  const lists = new Map();
  const rest = code.replaceAll(/\bimport ?\{([^}]*)\} ?from ?"(\/[\w/.]+)";/g, (_line, list, from) => {
    lists.set(from, [...(lists.get(from) ?? []), list]);
    return '';
  });
  const lines = [...lists].map(([from, all]) => `import{${all.join(',')}}from"${from}";`);
  return lines.join('') + rest;
}

/**
 * Builds all scripts of pages and background.
 * @param entries sources by the names of their scripts: `background` and `popup` among them
 * @param firstModule what the popup needs to go on with what it has asked
 * @returns esbuild's metafiles, by the names of the scripts that they are of, with paths below `outdir`
 */
export async function buildParts({ root, outdir, options, entries, firstModule }) {
  const { atOnce, later } = await graphOf(options, entries);
  const scripts = { ...entries };
  for (const file of later) scripts[`${FOLDER}/${path.basename(file).replace(/\..*/, '')}`] = file;
  const needed = new Map(Object.entries(scripts).map(([name, file]) => [name, closureOf(atOnce, file)]));
  const first = closureOf(atOnce, firstModule);
  const partOf = new Map();
  const own = new Set(Object.values(scripts));
  for (const file of [...atOnce.keys()].sort()) {
    // Of words in JSON each script takes the few that it names.
    if (own.has(file) || file.endsWith('.json')) continue;
    const by = [...needed].filter(([, files]) => files.has(file)).map(([name]) => name);
    const [popup, background] = [by.includes('popup'), by.includes('background')];
    if (first.has(file)) partOf.set(file, 'first');
    else if (by.length < 2) continue;
    else if (popup) partOf.set(file, background ? 'both' : 'shown');
    else partOf.set(file, background ? 'kept' : 'more');
  }
  const files = [...partOf.keys()];
  const names = await exportsOf(options, files, atOnce);
  const numbers = new Map(
    files
      .flatMap((file) => (names.get(file) ?? []).map((name) => `${file} ${name}`))
      .map((key, at) => [key, at]),
  );
  const numbered = (file, name) => `_${numbers.get(`${file} ${name}`)?.toString(36)}`;

  /** @param part that is being built, whose modules are taken in */
  const others = (part) => ({
    name: 'other-parts',
    setup(build) {
      build.onResolve({ filter: /^\/parts\// }, ({ path: file }) => ({
        path: file,
        external: true,
        sideEffects: false,
      }));
      build.onResolve({ filter: /./ }, async (args) => {
        if (args.pluginData === 'asked' || args.kind === 'entry-point') return undefined;
        const { path: found, external } = await build.resolve(args.path, {
          kind: args.kind,
          importer: args.importer,
          resolveDir: args.resolveDir,
          namespace: args.namespace,
          pluginData: 'asked',
        });
        const file = path.relative(root, found).split(path.sep).join('/');
        if (external) return undefined;
        if (args.kind === 'dynamic-import')
          return {
            path: `/${Object.keys(scripts).find((name) => scripts[name] === file)}.js`,
            external: true,
          };
        const its = partOf.get(file);
        return its === undefined || its === part
          ? undefined
          : { path: file, namespace: 'part', sideEffects: false };
      });
      build.onLoad({ filter: /./, namespace: 'part' }, ({ path: file }) => ({
        contents: (names.get(file) ?? [])
          .map(
            (name) =>
              `export { ${numbered(file, name)} as ${name} } from "/${FOLDER}/${partOf.get(file)}.js";`,
          )
          .join('\n'),
        resolveDir: root,
      }));
    },
  });
  const build = (part, entry) =>
    esbuild.build({
      ...options,
      ...entry,
      outdir,
      format: 'esm',
      plugins: [...options.plugins, others(part)],
      loader: { '.css': 'empty' },
    });
  const built = new Map();
  const taken = new Set();
  const keep = async (name, { metafile }) => {
    built.set(name, metafile);
    const file = path.join(outdir, `${name}.js`);
    const code = withOneImport(await readFile(file, 'utf8'));
    await writeFile(file, code);
    // What nobody takes of a part is left out of it: whoever takes is built before.
    for (const [, list] of code.matchAll(/\bimport ?\{([^}]*)\} ?from ?"\/parts\//g))
      for (const one of list.split(',')) taken.add(one.trim().split(' ')[0]);
  };
  for (const [name, file] of Object.entries(scripts))
    await keep(name, await build(null, { entryPoints: { [name]: file } }));
  for (const part of [...PARTS].reverse()) {
    const lines = files
      .filter((file) => partOf.get(file) === part)
      .flatMap((file) =>
        (names.get(file) ?? [])
          .map((name) => [name, numbered(file, name)])
          .filter(([, number]) => taken.has(number))
          .map(([name, number]) => `export { ${name} as ${number} } from "./${file}";`),
      );
    if (lines.length === 0) continue;
    const stdin = { contents: lines.join('\n'), resolveDir: root, sourcefile: `${part}.js` };
    await keep(`${FOLDER}/${part}`, await build(part, { stdin, entryNames: `${FOLDER}/${part}` }));
  }
  return built;
}

/** The scripts that one needs before it runs, itself among them, as paths below the extension's folder. */
export function loadedWith(built, script) {
  const found = new Set([script]);
  for (const name of found)
    for (const output of Object.values(built.get(name)?.outputs ?? {}))
      for (const { path: target, kind } of output.imports)
        if (kind === 'import-statement') found.add(target.replace(/^\//, '').replace(/\.js$/, ''));
  return [...found].map((name) => (name.endsWith('.mjs') ? name : `${name}.js`)).sort();
}
