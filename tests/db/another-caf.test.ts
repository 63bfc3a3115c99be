import type { Sql } from "postgres";
import { beforeAll, expect, it } from "vitest";
import { daysFrom } from "~/calendar";
import { nameKey } from "~/cards/child";
import { aPerson } from "../support/builders";
import { freshDatabase } from "../support/database";
import { anIssuedInvoice, perform, theProposal } from "../support/invoices";
import { aScheme } from "../support/schemes";
import { aSiret } from "../support/siret";

/** Invented: 30 days a year, four bands, rates by kind only, ages 4 to 15, QF of January of the year itself. */
const elsewhere = {
  year: 2026,
  name: "Caf d'un autre département",
  capHalfDays: 60,
  bands: [
    { label: "A", fromCents: 0, toCents: 30_000 },
    { label: "B", fromCents: 30_001, toCents: 60_000 },
    { label: "C", fromCents: 60_001, toCents: 90_000 },
    { label: "D", fromCents: 90_001, toCents: 120_000 },
  ],
  rates: [
    { aidKind: "centre", unit: "day", cents: 1_100 },
    { aidKind: "centre", unit: "half_day", cents: 550 },
    { aidKind: "camp", unit: "day", cents: 2_100 },
  ] as { aidKind: "centre" | "camp"; unit: "day" | "half_day"; cents: number }[],
  ageFrom: 4,
  ageUntil: 16,
  qfReferenceMonth: "2026-01-01",
};

let owner: Sql;
let agent: { id: string };

beforeAll(async () => {
  ({ owner } = await freshDatabase({ today: "2026-09-02" }));
  await aScheme(owner, elsewhere);
  agent = await aPerson(owner, { role: "agent" });
});

const issue = (lastName: string, birthDate: string, qfCents: number, month = "2026-01-01") =>
  perform<{ card_id: string }>("issue_card", agent, {
    number: `AC-${lastName.toUpperCase()}`,
    last_name: lastName,
    first_name: "Sacha",
    name_key: nameKey(lastName, "Sacha"),
    birth_date: birthDate,
    qf_cents: qfCents,
    qf_reference_month: month,
    benefits_drawn: true,
    valid_from: "2026-01-01",
    valid_until: "2026-12-31",
  });

it("gives cards by its own ages, ceiling and reference month", async () => {
  expect(await issue("Plafond", "2016-03-01", 120_001)).toMatchObject({ reason: "qf_above_ceiling" });
  expect(await issue("Octobre", "2016-03-01", 20_000, "2025-10-01")).toMatchObject({
    reason: "reference_month",
  });
  expect(await issue("Grand", "2009-12-31", 20_000)).toMatchObject({ reason: "too_old" });
  expect(await issue("Quatrieme", "2016-03-01", 120_000)).toMatchObject({ done: true });
});

it("pays 30 days at 11.00 € in any band, from the agreement to the transfer", async () => {
  const { value: partner } = await perform<{ partner_id: string }>("create_partner", agent, {
    name: "Un autre centre",
    siret: aSiret(),
    iban: "FR7630006000011234567890189",
    kinds: ["leisure_centre"],
    starts_on: "2026-01-01",
  });
  const { value: place } = await perform<{ structure_id: string }>("create_structure", agent, {
    partner_id: partner.partner_id,
    name: "Un autre centre",
    commune: "Ailleurs",
    kind: "leisure_centre",
    periods: [{ label: "Été", starts_on: "2026-07-01", ends_on: "2026-08-31", weekdays: 127 }],
  });
  const invited = { partner_id: partner.partner_id, name: "Gestion", email: "gestion@ailleurs.test" };
  const { value: person } = await perform<{ person_id: string }>("invite_manager", agent, invited);
  const centre = { structure: { id: place.structure_id }, manager: { id: person.person_id } };
  await perform("transmit_tariff", centre.manager, {
    structure_id: place.structure_id,
    applies_from: "2026-01-01",
    prices: [{ price_band: "", day_cents: 2_000, half_day_cents: 1_000, half_day_meal_cents: 1_300 }],
  });

  // The first and the fourth band; the same rate.
  const entries: string[] = [];
  for (const [lastName, qfCents] of [
    ["Premiere", 0],
    ["Derniere", 119_999],
  ] as const) {
    await issue(lastName, "2016-03-01", qfCents);
    const shown = {
      structure_id: place.structure_id,
      number: `AC-${lastName.toUpperCase()}`,
      birth_date: "2016-03-01",
    };
    const { value } = await perform<{ entry_id: string }>("add_child_to_list", centre.manager, shown);
    entries.push(value.entry_id);
  }

  const days = daysFrom("2026-07-01", "2026-08-02").filter((day) => day !== "2026-07-14");
  const cells = entries.flatMap((entry_id) => days.map((day) => ({ entry_id, day, mark: "day" })));
  const kept = await perform<{ written: object[]; refused: { day: string; reason: string }[] }>(
    "record_roll_call",
    centre.manager,
    { structure_id: place.structure_id, cells },
  );
  expect(kept.value.written).toHaveLength(60);
  expect(kept.value.refused.map(({ day, reason }) => [day, reason])).toEqual([
    ["2026-08-01", "cap"],
    ["2026-08-01", "cap"],
    ["2026-08-02", "cap"],
    ["2026-08-02", "cap"],
  ]);

  expect((await theProposal(centre, "2026-07")).total_cents).toBe(60 * 1_100);
  const invoice = await anIssuedInvoice(centre, "2026-07");
  expect(invoice).toMatchObject({ number: 1, total_cents: 66_000, line_count: 2 });
  await perform("accept_lines", agent, { invoice_id: invoice.invoice_id });
  const transfer = { paid_on: "2026-09-02", transfer_reference: "VIR 1", amount_cents: 66_000 };
  expect(await perform("pay_invoice", agent, { invoice_id: invoice.invoice_id, ...transfer })).toMatchObject({
    done: true,
    value: { lines: 2, amount_cents: 66_000 },
  });
});
