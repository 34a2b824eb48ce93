/** Waiting with an end. */

/** @returns what comes, or `late` if nothing has come after so many milliseconds; rejects as `answer` does */
export async function inTime<T>(answer: Promise<T>, withinMs: number, late: T): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const timeIsUp = new Promise<T>((resolve) => {
    timer = setTimeout(() => resolve(late), withinMs);
  });
  try {
    return await Promise.race([answer, timeIsUp]);
  } finally {
    clearTimeout(timer);
  }
}
