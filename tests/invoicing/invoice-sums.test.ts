import { expect, it } from "vitest";
import { NO_LINES } from "~/invoicing/invoice";
import type { LineState } from "~/invoicing/invoice-line";
import { exceptionsOf, sumsByFate, takenOffSince } from "~/invoicing/invoice-sums";
import { sumCents } from "~/money";

const plain = (text: string | null) => text?.replace(/[\u00a0\u202f]/g, " ");
const linesOf = (...states: LineState[]) => states.map((state) => ({ state, amountCents: 1600 }));

it("7 lines of 16.00 €, one in each state: the sums of their fates make the 112.00 € issued", () => {
  const sums = sumsByFate(
    linesOf("issued", "withdrawn", "accepted", "rejected", "contested", "dismissed", "paid"),
  );
  expect(sums.map(({ fate, lines, amountCents }) => `${fate} ${lines} ${amountCents}`)).toEqual([
    "issued 1 1600",
    "contested 1 1600",
    "accepted 1 1600",
    "paid 1 1600",
    "rejected 2 3200",
    "withdrawn 1 1600",
  ]);
  expect(sumCents(sums.map((sum) => sum.amountCents))).toBe(11_200);
});

it("says of a list's invoice what is not as it was asked", () => {
  expect(exceptionsOf({ ...NO_LINES, paid: 12 })).toBeNull();
  expect(exceptionsOf({ ...NO_LINES, rejected: 1, dismissed: 1, contested: 1, withdrawn: 3 })).toBe(
    "2 lignes rejetées, 1 ligne contestée, 3 lignes retirées",
  );
});

it("tells paper what has been taken off the claim since", () => {
  expect(takenOffSince(linesOf("issued", "paid", "contested"))).toBeNull();
  expect(plain(takenOffSince(linesOf("rejected", "dismissed", "withdrawn", "paid")))).toBe(
    "Depuis l’émission : 2 lignes rejetées (32,00 €), 1 ligne retirée (16,00 €).",
  );
});
