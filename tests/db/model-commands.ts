import { commandsOfDays } from "./model-commands-of-days";
import { commandsOfHomes } from "./model-commands-of-homes";
import { commandsOfInvoices } from "./model-commands-of-invoices";
import { commandsOfLines } from "./model-commands-of-lines";
import { commandsOfStays } from "./model-commands-of-stays";

/** What may be asked, with steps big enough to reach the cap; what others wait for is asked more often. */
export const commands = [
  ...commandsOfDays,
  ...commandsOfStays,
  ...commandsOfHomes,
  ...commandsOfInvoices,
  ...commandsOfLines,
];
