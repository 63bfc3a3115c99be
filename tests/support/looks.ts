import type { Page } from "playwright-core";
import { contrastOnly, findFaults, ofTheWidth } from "./axe";
import { shoot, widths } from "./windows";

/** Looks at a page on a tablet, then at what a desk changes of it: all that is wrong. With SCREENSHOTS=folder, pictures of both. */
export async function lookAt(page: Page, name: string, { dark = false } = {}): Promise<string[]> {
  const wrong: string[] = [];
  for (const width of widths) {
    await page.setViewportSize({ width, height: 1024 });
    const wider = await overflow(page);
    if (wider > 0) wrong.push(`at ${width} px: wider than its window by ${wider} px`);
    const faults = await findFaults(page, width === widths[0] ? {} : ofTheWidth);
    wrong.push(...faults.map((fault) => `at ${width} px: ${fault}`));
    await shoot(page, `${name}.${width}`);
  }
  if (!dark) return wrong;
  await page.emulateMedia({ colorScheme: "dark" });
  wrong.push(...(await findFaults(page, contrastOnly)).map((fault) => `in the dark: ${fault}`));
  await shoot(page, `${name}.dark`);
  await page.emulateMedia({ colorScheme: "light" });
  return wrong;
}

const overflow = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
