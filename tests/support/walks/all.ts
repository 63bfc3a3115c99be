import { administration, cards, invoicesOfTheCaf, partnersOfTheCaf, twoHomes } from "./caf";
import { attendance, management, stays } from "./partner";
import { comingIn } from "./public";

export const walks = [
  ...comingIn,
  ...attendance,
  ...stays,
  ...management,
  ...partnersOfTheCaf,
  ...cards,
  ...twoHomes,
  ...invoicesOfTheCaf,
  ...administration,
];
