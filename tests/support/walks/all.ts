import { administration, cards, invoicesOfTheCaf, partnersOfTheCaf } from "./caf";
import { attendance, management } from "./partner";
import { comingIn } from "./public";

export const walks = [
  ...comingIn,
  ...attendance,
  ...management,
  ...partnersOfTheCaf,
  ...cards,
  ...invoicesOfTheCaf,
  ...administration,
];
