import { attendance } from "./attendance";
import { administration, cards, invoicesOfTheCaf, partnersOfTheCaf, twoHomes } from "./caf";
import { helpFiles } from "./help-files";
import { management } from "./management";
import { comingIn } from "./public";
import { stays } from "./stays";

export const walks = [
  ...comingIn,
  ...attendance,
  ...stays,
  ...helpFiles,
  ...management,
  ...partnersOfTheCaf,
  ...cards,
  ...twoHomes,
  ...invoicesOfTheCaf,
  ...administration,
];
