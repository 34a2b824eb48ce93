/** Whether what is drawn can be seen, whatever the colours. The function runs in the page, so it stands alone. */

/** For each of these elements, the difference between its lightest and its darkest pixel in a picture of the page, 0 to 255. */
export async function spreadsOfLight(png: string, selector: string): Promise<number[]> {
  const bitmap = await createImageBitmap(await (await fetch(`data:image/png;base64,${png}`)).blob());
  const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d');
  context?.drawImage(bitmap, 0, 0);
  return [...document.querySelectorAll(selector)]
    .filter((element) => element.checkVisibility())
    .map((element) => {
      const { x, y, width, height } = element.getBoundingClientRect();
      const area = [x + scrollX, y + scrollY, Math.max(width, 1), Math.max(height, 1)].map(Math.round);
      const { data } = context?.getImageData(...(area as [number, number, number, number])) ?? {};
      const greens = [...(data ?? [])].filter((_, at) => at % 4 === 1);
      return Math.max(...greens) - Math.min(...greens);
    });
}
