import { administration, cards, invoicesOfTheCaf, partnersOfTheCaf } from "./caf";
import { attendance, management, stays } from "./partner";
import { comingIn } from "./public";

export const walks = [
  ...comingIn,
  ...attendance,
  ...stays,
  ...management,
  ...partnersOfTheCaf,
  ...cards,
  ...invoicesOfTheCaf,
  ...administration,
];
