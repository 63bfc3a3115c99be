import { about } from "./about";
import { accounts } from "./accounts";
import { attendance } from "./attendance";
import { caf } from "./caf";
import type { Door } from "./door";
import { families } from "./families";
import { helpFiles } from "./help-files";
import { homeHelpRates } from "./home-help-rates";
import { hours } from "./hours";
import { invoices } from "./invoices";
import { stays } from "./stays";
import { visits } from "./visits";

/** Who may come through which door of the site map, decided here once more, apart from the routes. */
export const doors: Door[] = [
  ...accounts,
  ...attendance,
  ...stays,
  ...families,
  ...helpFiles,
  ...visits,
  ...invoices,
  ...caf,
  ...homeHelpRates,
  ...hours,
  ...about,
];
