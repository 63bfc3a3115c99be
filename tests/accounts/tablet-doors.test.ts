import { verify } from "@node-rs/argon2";
import { beforeEach, expect, it } from "vitest";
import { tabletCodeKey } from "~db/seal";
import { aLeisureCentre } from "../support/builders";
import { freshDatabase } from "../support/database";
import { aTablet } from "../support/tablets";
import { atTablet, visit } from "../support/visits";

const { owner } = await freshDatabase({ today: "2026-07-08" });
const pairing = await import("~/accounts/pair-tablet.route");
const watching = await import("~/accounts/watch-tablet.api");
const { chooseTabletCode } = await import("~/accounts/tablet-codes.server");

beforeEach(async () => {
  await owner`delete from failed_attempts`;
});

const pair = (code: string) => visit(pairing.action, "/tablette/jumeler", { form: { code } });

it("lets nobody guess a code that pairs: ten tries in 15 minutes from one network", async () => {
  for (let i = 0; i < 10; i++) expect((await pair("AAAABBBBCCCC")).status).toBe(422);
  expect(await pair("AAAABBBBCCCC")).toMatchObject({
    status: 429,
    body: { errors: { code: expect.stringMatching(/^Trop d’essais/) } },
  });
});

it("tells a page left open that somebody else is recognised there now", async () => {
  const centre = await aLeisureCentre(owner);
  const tablet = await aTablet(owner, centre.structure, centre.manager);
  const cookie = await atTablet(centre.staff.id, tablet);
  const ask = async (personId: string) =>
    (await visit(watching.loader, `/tablette/presence?qui=${personId}`, { cookie })).status;
  expect([await ask(centre.staff.id), await ask(centre.manager.id)]).toEqual([204, 302]);
});

it("knows a code by a hash that the key of the settings alone can try", async () => {
  const { staff } = await aLeisureCentre(owner);
  await chooseTabletCode(staff.id, "482615");
  const [row] = await owner`select code_hash as hash from tablet_codes where person_id = ${staff.id}`;
  expect(await verify(row?.hash, "482615", { secret: tabletCodeKey() })).toBe(true);
  expect(await verify(row?.hash, "482615")).toBe(false);
});
