import { attendance } from "./attendance";
import { administration, cards, invoicesOfTheCaf, partnersOfTheCaf, twoHomes } from "./caf";
import { homeHelpRates } from "./home-help-rates";
import { hours } from "./hours";
import { management } from "./management";
import { comingIn } from "./public";
import { stays } from "./stays";
import { visits } from "./visits";

export const walks = [
  ...comingIn,
  ...attendance,
  ...stays,
  ...visits,
  ...management,
  ...partnersOfTheCaf,
  ...cards,
  ...twoHomes,
  ...invoicesOfTheCaf,
  ...homeHelpRates,
  ...hours,
  ...administration,
];
