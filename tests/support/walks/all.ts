import { administration, cards, invoicesOfTheCaf, partnersOfTheCaf, twoHomes } from "./caf";
import { attendance, management } from "./partner";
import { comingIn } from "./public";

export const walks = [
  ...comingIn,
  ...attendance,
  ...management,
  ...partnersOfTheCaf,
  ...cards,
  ...twoHomes,
  ...invoicesOfTheCaf,
  ...administration,
];
