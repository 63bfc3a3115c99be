import axe, { type AxeResults, type RunOptions } from "axe-core";
import type { Page } from "playwright-core";

const enough = 12;

/**
 * What axe finds against a page, one line per fault: which rule, where. Of a long list or table the first rows
 * are looked at: the others repeat them.
 */
export async function findFaults(page: Page, options: RunOptions = {}): Promise<string[]> {
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(axe.source);
  await page.evaluate(setRowsAside, enough);
  const results = await page.evaluate(
    (asked) => (window as unknown as { axe: typeof axe }).axe.run(document, asked),
    { resultTypes: ["violations"], ...options } as RunOptions,
  );
  await page.evaluate(setRowsAside, Number.POSITIVE_INFINITY);
  return (results as AxeResults).violations.flatMap(({ id, nodes }) =>
    nodes.slice(0, 3).map(({ target, failureSummary = "" }) => {
      const why = failureSummary.split("\n").slice(1).join(" ").trim();
      return `${id}: ${target.join(" ")} (${why})`;
    }),
  );
}

function setRowsAside(after: number) {
  for (const list of document.querySelectorAll("tbody, main ul")) {
    for (const [rank, row] of [...list.children].entries()) (row as HTMLElement).hidden = rank >= after;
  }
}

export const contrastOnly: RunOptions = { runOnly: { type: "rule", values: ["color-contrast"] } };
