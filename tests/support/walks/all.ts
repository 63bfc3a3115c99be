import { attendance } from "./attendance";
import { administration, cards, invoicesOfTheCaf, partnersOfTheCaf, twoHomes } from "./caf";
import { management } from "./management";
import { ownAccount } from "./own-account";
import { comingIn } from "./public";
import { stays } from "./stays";

export const walks = [
  ...comingIn,
  ...ownAccount,
  ...attendance,
  ...stays,
  ...management,
  ...partnersOfTheCaf,
  ...cards,
  ...twoHomes,
  ...invoicesOfTheCaf,
  ...administration,
];
