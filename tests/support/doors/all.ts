import { about } from "./about";
import { accounts } from "./accounts";
import { attendance } from "./attendance";
import { caf } from "./caf";
import type { Door } from "./door";
import { invoices } from "./invoices";
import { stays } from "./stays";
import { visits } from "./visits";

/** Who may come through which door of the site map, decided here once more, apart from the routes. */
export const doors: Door[] = [...accounts, ...attendance, ...stays, ...visits, ...invoices, ...caf, ...about];
