import { attendance } from "./attendance";
import { administration, cards, invoicesOfTheCaf, partnersOfTheCaf, twoHomes } from "./caf";
import { families } from "./families";
import { helpFiles } from "./help-files";
import { homeHelpRates } from "./home-help-rates";
import { hours } from "./hours";
import { management } from "./management";
import { ownAccount } from "./own-account";
import { comingIn } from "./public";
import { stays } from "./stays";
import { tablets } from "./tablets";
import { visits } from "./visits";

export const walks = [
  ...comingIn,
  ...ownAccount,
  ...attendance,
  ...stays,
  ...families,
  ...tablets,
  ...visits,
  ...helpFiles,
  ...management,
  ...partnersOfTheCaf,
  ...cards,
  ...twoHomes,
  ...invoicesOfTheCaf,
  ...homeHelpRates,
  ...hours,
  ...administration,
];
