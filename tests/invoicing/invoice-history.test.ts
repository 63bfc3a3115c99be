import { expect, it } from "vitest";
import { historyOf } from "~/invoicing/invoice-history";

const at = (hour: number) => new Date(`2026-08-03T${String(hour).padStart(2, "0")}:00:00Z`);
const line = { amountCents: 1600, rejectReason: null, rejectWords: null };
const accepted = { ...line, state: "paid" as const, decidedAt: at(10), decidedBy: "agent" };
const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, " ");

it("tells one step per act, oldest first", () => {
  const steps = historyOf({
    issuedAt: at(8),
    issuedBy: "manager",
    totalCents: 6400,
    lines: [
      accepted,
      accepted,
      {
        ...line,
        state: "rejected",
        decidedAt: at(9),
        decidedBy: "agent",
        rejectReason: "not_present",
        rejectWords: "feuille du 6 absente",
      },
      { ...line, state: "issued", decidedAt: null, decidedBy: null },
    ],
    payments: [
      {
        markedAt: at(11),
        markedBy: "payer",
        paidOn: "2026-08-03",
        transferReference: "VIR 7",
        amountCents: 3200,
      },
    ],
  });
  expect(steps.map(({ byId, what }) => `${byId} : ${plain(what)}`)).toEqual([
    "manager : Transmis à la Caf : 64,00 €",
    "agent : 1 ligne rejetée (16,00 €) : Présence non justifiée : feuille du 6 absente",
    "agent : 2 lignes acceptées : 32,00 €",
    "payer : Payé : 32,00 € par virement du 03/08/2026, référence VIR 7",
  ]);
});
