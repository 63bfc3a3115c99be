export type Figure = { perSecond: number; medianMs: number; p95Ms: number };

/** Runs the work so many times over so many lanes; the first tenth warms up and is not counted. */
export async function measure(
  times: number,
  lanes: number,
  work: (n: number) => PromiseLike<unknown>,
): Promise<Figure> {
  const warm = Math.floor(times / 10);
  const took: number[] = [];
  const run = async (from: number, to: number, note: (ms: number) => void) => {
    let next = from;
    const lane = async () => {
      while (next < to) {
        const n = next++;
        const start = performance.now();
        await work(n);
        note(performance.now() - start);
      }
    };
    await Promise.all(Array.from({ length: lanes }, lane));
  };
  await run(0, warm, () => {});
  const start = performance.now();
  await run(warm, times, (ms) => took.push(ms));
  const seconds = (performance.now() - start) / 1000;
  took.sort((a, b) => a - b);
  const at = (share: number) => Math.round((took[Math.floor(share * (took.length - 1))] ?? 0) * 10) / 10;
  return { perSecond: Math.round(((times - warm) / seconds) * 10) / 10, medianMs: at(0.5), p95Ms: at(0.95) };
}

/** One long piece of work, in seconds. */
export async function timed(work: () => PromiseLike<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return Math.round(performance.now() - start) / 1000;
}
