/** From a QF to the next, in cents: what an hour costs the family. Made up, whatever it looks like. */
const starts: [qfFromCents: number, hourlyCents: number][] = [
  [0, 13],
  [15_000, 28],
  [30_500, 60],
  [40_000, 110],
  [50_000, 175],
  [60_000, 255],
  [70_000, 345],
  [80_000, 450],
  [90_000, 580],
  [105_000, 740],
  [125_000, 950],
  [160_000, 1188],
];

/** An hourly scale for demonstrations and tests; public/exemple-bareme-horaire-fictif.csv says the same. */
export const demoScale = {
  name: "Barème horaire fictif",
  source: "Fictif, à remplacer par l’annexe de la circulaire",
  steps: starts.map(([qfFromCents, hourlyCents], rank) => {
    const next = starts[rank + 1];
    return { qfFromCents, qfToCents: next ? next[0] - 1 : null, hourlyCents };
  }),
};
