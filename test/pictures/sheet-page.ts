/** The page that shows the pictures of the contact sheet under their names. */

export interface SheetPart {
  /** Also the folder of its pictures. */
  readonly name: string;
  /** Of each picture, in its own pixels. */
  readonly width: number;
  /** Each a picture, `ID.png`. */
  readonly ids: readonly string[];
}

/** @param fold pixels of a popup that a browser shows at once; a line marks them */
export function sheetPage(parts: readonly SheetPart[], fold: number): string {
  const links = parts.map(({ name }) => `<a href="#${name}">${name}</a>`).join(' ');
  const sections = parts.map(({ name, width, ids }) => {
    const figures = ids.map(
      (id) =>
        `<figure style="inline-size:${width}px"><figcaption>${id}</figcaption><div><img loading="lazy" alt="" width="${width}" src="${name}/${id}.png"></div></figure>`,
    );
    return `<h2 id="${name}">${name}</h2><section>${figures.join('\n')}</section>`;
  });
  return `<!doctype html>
<meta charset="utf-8">
<title>Secured Zone: every level and leading finding</title>
<style>
body { margin: 24px; background: #9aa3ad; font: 14px/1.4 system-ui, sans-serif; }
section { display: flex; flex-wrap: wrap; gap: 24px; align-items: start; }
figure { margin: 0; }
figcaption { font-weight: 600; }
div { position: relative; }
div::after { content: ""; position: absolute; inset-inline: -8px; top: ${fold}px; border-top: 1px dashed #c00; }
nav { display: flex; flex-wrap: wrap; gap: 12px; }
</style>
<nav>${links}</nav>
${sections.join('\n')}
`;
}
