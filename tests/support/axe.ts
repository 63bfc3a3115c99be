import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { AxeResults, RunOptions } from "axe-core";
import type { Page } from "playwright-core";

const source = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** Of a long list, table or drawing the first rows are looked at: the others repeat them. */
const enough = 12;

declare global {
  interface Window {
    axe: typeof import("axe-core");
    setAside: [Element, Element[]][] | undefined;
  }
}

/** What axe finds against a page, one line per fault: which rule, where. */
export async function findFaults(page: Page, options: RunOptions = {}): Promise<string[]> {
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(source);
  await page.evaluate(setRowsAside, enough);
  const results: AxeResults = await page.evaluate((asked) => window.axe.run(document, asked), {
    resultTypes: ["violations"],
    ...options,
  } as RunOptions);
  await page.evaluate(bringRowsBack);
  return results.violations.flatMap(({ id, nodes }) =>
    nodes.slice(0, 3).map(({ target, failureSummary = "" }) => {
      const why = failureSummary.split("\n").slice(1).join(" ").trim();
      return `${id}: ${target.join(" ")} (${why})`;
    }),
  );
}

/** What a wider window may change of a page already looked at. */
export const ofTheWidth: RunOptions = {
  runOnly: { type: "rule", values: ["target-size", "scrollable-region-focusable"] },
};
export const contrastOnly: RunOptions = { runOnly: { type: "rule", values: ["color-contrast"] } };

function setRowsAside(after: number) {
  const lists = [...document.querySelectorAll("tbody, main ul, main svg")];
  window.setAside = lists.map((list) => [list, [...list.children].slice(after)]);
  for (const [, rows] of window.setAside) for (const row of rows) row.remove();
}

function bringRowsBack() {
  for (const [list, rows] of window.setAside ?? []) list.append(...rows);
}
