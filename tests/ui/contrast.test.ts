import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

const css = readFileSync(new URL("../../app/ui/tokens.css", import.meta.url), "utf8");
const [lightRules = "", darkRules = ""] = css.split("@media (prefers-color-scheme: dark)");

function coloursOf(rules: string): Record<string, string> {
  return Object.fromEntries(
    [...rules.matchAll(/--([\w-]+): (#[0-9a-f]{6});/g)].map(([, name, hex]) => [name, hex]),
  );
}

const light = coloursOf(lightRules);
const themes = { light, dark: { ...light, ...coloursOf(darkRules) } };

/** Relative luminance and contrast ratio as WCAG 2 defines them. */
function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((start) => {
    const channel = Number.parseInt(hex.slice(start, start + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [darker = 0, lighter = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (lighter + 0.05) / (darker + 0.05);
}

const GROUNDS = ["paper", "surface", "sunken"];
const on = (grounds: string[], ...inks: string[]) =>
  inks.flatMap((ink) => grounds.map((ground) => [ink, ground]));

const TEXT = [
  ...on(GROUNDS, "ink", "ink-soft", "ocean", "pine", "bad", "warn"),
  ...["good", "warn", "bad", "info", "pine"].flatMap((tone) => on([`${tone}-wash`], "ink", tone)),
  ...on(["pine", "pine-strong"], "on-pine"),
  ...on(["band", "band-line"], "on-band"),
  ...on(["band"], "on-band-soft"),
  ...on(["sand"], "on-sand"),
  ...on(["bad"], "on-bad"),
  ...on(["ink-soft"], "surface"),
  ...on(["horizon-dune"], "ink"),
];

const SHAPES = [
  ...on(GROUNDS, "line-strong", "focus", "pine", "good", "info"),
  ...on(["band"], "sand", "on-band-soft"),
  ...on(GROUNDS, "ink-soft"),
  ...on(["line"], "pine", "warn", "ocean"),
];

describe.each(Object.entries(themes))("in the %s theme", (_, colours) => {
  const ratio = ([ink = "", ground = ""]: string[]) => contrast(colours[ink] ?? "", colours[ground] ?? "");

  it.each(TEXT)("text in %s on %s reaches 4.5", (...pair) => {
    expect(ratio(pair)).toBeGreaterThanOrEqual(4.5);
  });

  it.each(SHAPES)("%s drawn on %s reaches 3", (...pair) => {
    expect(ratio(pair)).toBeGreaterThanOrEqual(3);
  });
});

it("black on white is 21 and a colour on itself is 1", () => {
  expect(contrast("#000000", "#ffffff")).toBeCloseTo(21);
  expect(contrast("#1f5f4c", "#1f5f4c")).toBe(1);
});
