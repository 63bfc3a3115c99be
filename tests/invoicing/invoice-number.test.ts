import { expect, it } from "vitest";
import { complementName, formatInvoiceNumber } from "~/invoicing/invoice-number";

it("writes the 7th invoice of 2026 as 2026-0007, and the 12345th in full", () => {
  expect(formatInvoiceNumber({ year: 2026, number: 7 })).toBe("2026-0007");
  expect(formatInvoiceNumber({ year: 2026, number: 12_345 })).toBe("2026-12345");
});

it("calls the third invoice of a month its second complement", () => {
  expect(complementName(0)).toBeNull();
  expect(complementName(2)).toBe("complémentaire n° 2");
});
