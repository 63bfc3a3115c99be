import { describe, expect, it } from "vitest";
import { historyOf } from "~/invoicing/invoice-history";
import { type Fated, mayContest } from "~/invoicing/line-events";

const at = (hour: number) => new Date(`2026-08-03T${String(hour).padStart(2, "0")}:00:00Z`);
const line = {
  unit: "day" as const,
  amountCents: 1600,
  rejectReason: null,
  rejectWords: null,
  contest: null,
  contestUntil: null,
  freedAt: null,
  freedBy: null,
};
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

describe("a line's own story", () => {
  const rejected = {
    ...line,
    state: "dismissed" as const,
    decidedAt: at(9),
    decidedBy: "agent",
    rejectReason: "not_present",
    rejectWords: "feuille du 6 absente",
  };
  const contest = {
    words: "La voici",
    rejectReason: "not_present",
    rejectWords: "feuille du 6 absente",
    contestedAt: at(10),
    contestedBy: "manager",
    outcome: "won" as const,
    decidedAt: at(11),
    decidedBy: "colleague",
    answer: "Vu",
    documentId: null,
  };
  const told = (one: Fated) =>
    historyOf({
      issuedAt: at(8),
      issuedBy: "manager",
      totalCents: 1600,
      lines: [{ ...one, amountCents: 1600 }],
      payments: [],
    })
      .slice(1)
      .map(({ byId, what }) => `${byId} : ${plain(what)}`);

  const refusal = "agent : 1 ligne rejetée (16,00 €) : Présence non justifiée : feuille du 6 absente";
  const contested = "manager : 1 ligne contestée (16,00 €) : La voici";

  it.each<[string, Fated, string[]]>([
    [
      "contested and won, though the line no longer says for what it was rejected",
      { ...rejected, state: "accepted", rejectReason: null, rejectWords: null, contest },
      [refusal, contested, "colleague : Contestation acceptée (16,00 €) : Vu"],
    ],
    [
      "contested and lost",
      { ...rejected, contest: { ...contest, outcome: "lost" }, freedAt: at(11), freedBy: "colleague" },
      [refusal, contested, "colleague : Contestation refusée (16,00 €), rejet définitif : Vu"],
    ],
    [
      "contested, not decided yet",
      {
        ...rejected,
        state: "contested",
        contest: { ...contest, outcome: null, decidedAt: null, decidedBy: null, answer: null },
      },
      [refusal, contested],
    ],
    [
      "whose rejection the partner accepted",
      { ...rejected, freedAt: at(12), freedBy: "manager" },
      [refusal, "manager : Rejet accepté par le gestionnaire : 1 ligne, 16,00 €"],
    ],
    [
      "that nobody contested",
      { ...rejected, freedAt: at(12) },
      [refusal, "null : Rejet définitif faute de contestation : 1 ligne, 16,00 €"],
    ],
    [
      "withdrawn",
      { ...line, state: "withdrawn", decidedAt: null, decidedBy: null, freedAt: at(9), freedBy: "manager" },
      ["manager : 1 ligne retirée par le gestionnaire : 16,00 €"],
    ],
  ])("%s", (_, one, steps) => {
    expect(told(one)).toEqual(steps);
  });

  it("may be contested until the last day, included", () => {
    const open = { contestUntil: "2026-08-20" };
    expect([mayContest(open, "2026-08-20"), mayContest(open, "2026-08-21")]).toEqual([true, false]);
    expect(mayContest({ contestUntil: null }, "2026-08-20")).toBe(false);
  });
});
