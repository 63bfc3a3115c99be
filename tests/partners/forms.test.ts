import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { parseFields } from "~/http/forms.server";
import { readRows } from "~/http/rows.server";
import { newPartnerForm } from "~/partners/partner-form";
import { amendStructureForm, newStructureForm } from "~/partners/structure-form";
import { tariffForm } from "~/partners/tariff-form";

function fields(typed: Record<string, string | string[] | File>): FormData {
  const form = new FormData();
  form.append("_key", randomUUID());
  for (const [name, value] of Object.entries(typed)) {
    for (const one of [value].flat()) form.append(name, one);
  }
  return form;
}

const today = "2026-07-08";
const readTariff = (typed: Record<string, string | string[] | File>) =>
  parseFields(fields(typed), tariffForm(today));

describe("a partner's form", () => {
  it("has a sentence for each field in fault, and keeps what was typed", () => {
    const typed = { name: "Les Pins", siret: "123", iban: "FR76", startsOn: "2026-02-30", endsOn: "" };
    expect(parseFields(fields(typed), newPartnerForm)).toEqual({
      ok: false,
      entered: typed,
      errors: {
        siret: "Un SIRET compte 14 chiffres.",
        iban: "Cet IBAN comporte une erreur : comparez-le au RIB, caractère par caractère.",
        kinds: "Cochez au moins un type d’aide.",
        startsOn: "Ce jour n’existe pas.",
      },
    });
  });

  it("is read into what the act takes", () => {
    const read = parseFields(
      fields({
        name: "Les  Pins",
        siret: "552 100 554 00013",
        iban: "fr76 3000 6000 0112 3456 7890 189",
        sdjesNumber: "",
        kinds: ["home_help", "leisure_centre"],
        startsOn: "01/01/2026",
        endsOn: "",
      }),
      newPartnerForm,
    );
    expect(read).toMatchObject({
      ok: true,
      values: {
        name: "Les Pins",
        siret: "55210055400013",
        iban: "FR7630006000011234567890189",
        sdjesNumber: null,
        kinds: ["home_help", "leisure_centre"],
        startsOn: "2026-01-01",
        endsOn: null,
      },
    });
  });
});

describe("opening periods", () => {
  const named = { name: "Centre", commune: "Dax" };

  it("are rows; one without dates is none", () => {
    const read = parseFields(
      fields({
        ...named,
        "openings.0.label": "Mercredis",
        "openings.0.from": "2026-01-01",
        "openings.0.to": "2026-12-31",
        "openings.0.weekdays": "3",
        "openings.1.label": "Vide",
        "openings.1.weekdays": ["1", "2"],
      }),
      amendStructureForm,
    );
    const openings = [{ label: "Mercredis", from: "2026-01-01", to: "2026-12-31", weekdays: [3] }];
    expect(read).toMatchObject({ ok: true, values: { openings } });
  });

  it("find their faults on their own row", () => {
    const read = parseFields(
      fields({
        ...named,
        "openings.2.from": "2026-02-01",
        "openings.2.to": "2026-01-01",
        "openings.2.weekdays": "1",
        "openings.4.to": "2026-01-01",
      }),
      amendStructureForm,
    );
    expect(read).toMatchObject({
      errors: {
        "openings.2.to": "Cette période finirait avant de commencer.",
        "openings.4.from": "À remplir.",
        "openings.4.weekdays": "Cochez au moins un jour de la semaine.",
      },
    });
  });

  it("are the usual ones unless others were chosen", () => {
    const rows = {
      "openings.0.from": "2026-01-01",
      "openings.0.to": "2026-12-31",
      "openings.0.weekdays": "3",
    };
    const read = (opening: string) =>
      parseFields(fields({ ...named, kind: "youth_space", opening, ...rows }), newStructureForm);
    expect(read("usual")).toMatchObject({ values: { openings: null } });
    expect(read("own")).toMatchObject({ values: { openings: [{ weekdays: [3] }] } });
    expect(read("never")).toMatchObject({ ok: false });
    const none = parseFields(fields({ ...named, kind: "youth_space", opening: "own" }), newStructureForm);
    expect(none).toMatchObject({
      errors: { "openings.0.from": expect.stringContaining("au moins une période") },
    });
  });
});

describe("a grid of prices", () => {
  it("is one row for everybody, the price with meal being the half day's when left empty", () => {
    const read = readTariff({ appliesFrom: "2026-01-01", "prices.0.day": "14,00", "prices.0.halfDay": "7" });
    const price = { priceBand: "", dayCents: 1400, halfDayCents: 700, halfDayMealCents: 700 };
    expect(read).toMatchObject({ ok: true, values: { document: null, prices: [price] } });
  });

  it("with several rows names each, and none twice", () => {
    const row = (rank: number, band: string) => ({
      [`prices.${rank}.band`]: band,
      [`prices.${rank}.day`]: "14",
      [`prices.${rank}.halfDay`]: "7",
    });
    expect(
      readTariff({ appliesFrom: "2026-01-01", ...row(0, "A"), ...row(1, ""), ...row(3, "a ") }),
    ).toMatchObject({
      errors: {
        "prices.1.band": "Nommez cette tranche : la grille en compte plusieurs.",
        "prices.3.band": "Cette tranche est déjà à la ligne 1.",
      },
    });
  });

  it("refuses what is no price, on its own field", () => {
    const read = readTariff({
      appliesFrom: "2026-01-01",
      "prices.0.day": "-3",
      "prices.1.band": "B",
      "prices.1.day": "12,345",
    });
    expect(read).toMatchObject({
      errors: {
        "prices.0.day": "Un montant s’écrit comme 12,50.",
        "prices.0.halfDay": "À remplir.",
        "prices.1.day": "Un montant s’écrit comme 12,50.",
        "prices.1.halfDay": "À remplir.",
      },
    });
  });

  it("of which one row cannot be read says so, and compares nothing", () => {
    const read = readTariff({
      appliesFrom: "2026-01-01",
      "prices.0.day": "5",
      "prices.1.band": "B",
      "prices.1.day": "6",
      "prices.1.halfDay": "3",
    });
    expect(read).toMatchObject({ errors: { "prices.0.halfDay": "À remplir." } });
  });

  it("without a price or from 2036 is refused", () => {
    expect(readTariff({ appliesFrom: "2036-01-01" })).toMatchObject({
      errors: {
        appliesFrom: "Une grille remonte à deux ans au plus et s’annonce un an à l’avance au plus.",
        "prices.0.day": "Indiquez au moins le prix de la journée et de la ½ journée.",
      },
    });
  });

  it("takes no file when the browser sends an empty one", () => {
    const empty = new File([], "", { type: "application/octet-stream" });
    const read = readTariff({
      appliesFrom: "2026-01-01",
      "prices.0.day": "1",
      "prices.0.halfDay": "1",
      document: empty,
    });
    expect(read).toMatchObject({ ok: true, values: { document: null } });
  });
});

describe("a row asked for without JavaScript", () => {
  const post = (typed: Record<string, string | string[]>) =>
    readRows(new Request("http://localhost/", { method: "POST", body: fields(typed) }));

  it("comes back with what was typed and one row more", async () => {
    const { more } = await post({
      rows: "3",
      addRow: "oui",
      name: "Centre",
      "openings.0.weekdays": ["1", "3"],
    });
    expect(more).toMatchObject({
      errors: {},
      entered: { rows: "4", name: "Centre", "openings.0.weekdays": "1,3" },
    });
  });

  it("is not asked for by an ordinary sending", async () => {
    expect((await post({ rows: "3", name: "Centre" })).more).toBeNull();
  });
});
