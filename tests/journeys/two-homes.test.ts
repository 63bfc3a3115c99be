import type { Page } from "playwright-core";
import type { Sql } from "postgres";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { aPerson, aTariff } from "../support/builders";
import { follow, press, seen } from "../support/errand/at-the-caf";
import { cell, saidBelow, verifyCard } from "../support/errand/at-the-centre";
import { setStage } from "../support/errand/stage";
import { counterOf, twoHomes } from "../support/two-homes";
import { goTo, signInAs } from "../support/windows";

const agent = { name: "Aline Agent", email: "aline@caf.test" };
const staff = { name: "Maël", email: "mael@centre.test", password: "quatre pins et une dune" };

let stage: Awaited<ReturnType<typeof setStage>>;
let homes: Awaited<ReturnType<typeof twoHomes>>;
let owner: Sql;
let desk: Page;
let centre: Page;

beforeAll(async () => {
  stage = await setStage("2026-04-01", agent);
  ({ owner, desk, centre } = stage);
  // 1 to 15 March in one home, 15 to 29 in the other: the 15th is in double, and 29 days are 8 above the cap.
  homes = await twoHomes(owner, { oneDays: 15, otherDays: 15, otherFrom: 15 });
  await aPerson(owner, { ...staff, partnerId: homes.other.partner.id });
  for (const home of [homes.one, homes.other]) await aTariff(owner, home.structure);
});

afterAll(() => stage?.clear());

describe("a child with two homes", () => {
  it("is put to the agent on the first page", async () => {
    await goTo(desk, "/");
    await follow(desk, /Peut-être le même enfant/);
    await follow(desk, /^Comparer/);
    const row = desk.getByRole("row", { name: /^2026/ });
    expect((await row.innerText()).split(/\s+/)).toEqual(["2026", "15", "15", "30", "21", "9"]);
    expect(await desk.getByRole("link", { name: /réunir/ }).count()).toBe(0);
  });

  it("has a date in double, which the agent settles first", async () => {
    const clash = desk.getByRole("row", { name: /^15\/03\/2026/ });
    await clash.getByRole("link", { name: new RegExp(homes.other.structure.name) }).click();
    await seen(desk, `Journée, ${homes.one.structure.name}`);
    await press(desk, "Libérer ce pointage");
    await seen(desk, "Pointage libéré.");
  });

  it("is joined: the excess of 8 days is said, then carried", async () => {
    await follow(desk, /C’est le même enfant/);
    await seen(desk, /29\sjours sur 21\. L’excédent de 8\sjours est gardé/);
    await press(desk, "Réunir");
    await seen(desk, /un seul compteur pour les deux cartes/);
    const kept = await owner`
      select used_half_days, joined_excess from child_years where used_half_days > 0 and year = 2026`;
    expect(kept).toEqual([{ used_half_days: 58, joined_excess: 16 }]);
  });

  it("finds no day left at the desk of the second home's centre, which sees its own card's name and rate", async () => {
    await signInAs(centre, staff);
    await follow(centre, "Vérifier une carte");
    const { firstName, lastName } = homes.other.child;
    await verifyCard(centre, homes.other.card.number, "04/05/2016", `${firstName} ${lastName}`);
    await seen(centre, "Tous les jours aidés de l’année ont été utilisés (21 sur 21).");
    await seen(centre, "0 jour restant sur 21");
  });

  it("takes no new day at the roll call", async () => {
    await follow(centre, "Pointage");
    const { firstName, lastName } = homes.other.child;
    await cell(centre, `${firstName} ${lastName}`, "mardi 31 mars").click();
    await press(centre, "Enregistrer");
    await saidBelow(centre, "1 case refusée");
    await seen(centre, /Plafond atteint/);
    await press(centre, "Retirer la case refusée");
  });

  it("is parted: each home has its own days again, and the centre records the day", async () => {
    await follow(desk, "Séparer ces enfants");
    await press(desk, "Séparer");
    await seen(desk, /chaque carte compte de nouveau pour son enfant/);
    await centre.reload();
    const { firstName, lastName } = homes.other.child;
    await cell(centre, `${firstName} ${lastName}`, "mardi 31 mars").click();
    await press(centre, "Enregistrer");
    await saidBelow(centre, "1 case enregistrée");
    expect(await counterOf(owner, homes.other.child)).toEqual({ used: 30, excess: 0, room: 12 });
    expect(await counterOf(owner, homes.one.child)).toEqual({ used: 30, excess: 0, room: 12 });
  });

  it("is found to be two children, and put to the agent no more", async () => {
    await press(desk, "Ce sont deux enfants");
    await seen(desk, "Notés comme deux enfants");
    await follow(desk, "Peut-être le même enfant");
    await seen(desk, "Aucune ressemblance à examiner");
    expect(stage.complaints.flat()).toEqual([]);
  });
});
