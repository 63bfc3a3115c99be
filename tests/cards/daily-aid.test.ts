import { expect, it } from "vitest";
import { dailyAid, sayLowPrice, sayPrice } from "~/cards/daily-aid";
import { leftHalfDays, sayAllowance } from "~/cards/day-allowance";
import { dailyAidCases } from "../support/cases/daily-aid";

const plain = (text: string | null) => text?.replace(/\s/g, " ") ?? null;

it.each(dailyAidCases)("$name", ({ aidCents, toPayCents, sentence, low, ...charged }) => {
  expect(dailyAid(charged)).toEqual({ aidCents, toPayCents });
  expect(plain(sayPrice(charged))).toBe(sentence);
  expect(plain(sayLowPrice(charged))).toBe(low);
});

const allowances: [used: number, sentence: string][] = [
  [0, "21 jours restants sur 21"],
  [17, "12,5 jours restants sur 21"],
  [39, "1,5 jour restant sur 21"],
  [41, "0,5 jour restant sur 21"],
  [42, "0 jour restant sur 21"],
];
it.each(allowances)("%i half days used of 42: %s", (usedHalfDays, sentence) => {
  expect(plain(sayAllowance({ capHalfDays: 42, usedHalfDays }))).toBe(sentence);
});

it("never counts less than nothing left", () => {
  expect(leftHalfDays({ capHalfDays: 42, usedHalfDays: 44 })).toBe(0);
});
