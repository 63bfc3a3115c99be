import type { Page } from "playwright-core";
import type { Landmarks } from "../landmarks";

/** Tablet: a paired one that nobody has opened yet. Halfway: somebody whose password alone is proved, who has enrolled, or has yet to. */
export type Walker =
  | "nobody"
  | "staff"
  | "manager"
  | "coordinator"
  | "coordinatorOfFiles"
  | "coordinatorOfHours"
  | "agent"
  | "administrator"
  | "tablet"
  | "staffAtTablet"
  | "halfway"
  | "halfway without factor";

/** A page to look at: which URL of the site map, as whom, where exactly, and what is done there first. */
export type Walk = {
  route: string;
  as: Walker;
  to: (at: Landmarks) => string;
  /** Sets a second look at the same URL apart. */
  named?: string;
  status?: number;
  dark?: true;
  first?: (page: Page, at: Landmarks) => Promise<unknown>;
};

export const press = (name: string | RegExp) => (page: Page) =>
  page.getByRole("button", { name }).first().click();
export const seen = (page: Page, text: string | RegExp) => page.getByText(text).first().waitFor();
export const sentEmpty = (button: string | RegExp) => async (page: Page) => {
  await press(button)(page);
  await page.locator('[aria-invalid="true"], [role="alert"]').first().waitFor();
};
