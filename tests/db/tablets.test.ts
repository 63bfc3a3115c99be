import type { Sql } from "postgres";
import { beforeAll, expect, it } from "vitest";
import { aLeisureCentre } from "../support/builders";
import { freshDatabase } from "../support/database";
import { aTablet } from "../support/tablets";

let owner: Sql;
let app: Sql;
let centre: Awaited<ReturnType<typeof aLeisureCentre>>;

beforeAll(async () => {
  ({ owner, app } = await freshDatabase({ today: "2026-07-08" }));
  centre = await aLeisureCentre(owner);
});

const announced = (changes: Record<string, string>, actor = centre.manager) =>
  app.begin(async (tx) => {
    await tx`select become(${actor.id})`;
    const row = {
      partner_id: centre.partner.id,
      structure_id: centre.structure.id,
      name: "Cantine",
      ends_on: "2026-08-31",
      pairing_digest: crypto.randomUUID(),
      pairing_expires_at: new Date(),
      created_by: centre.manager.id,
      ...changes,
    };
    await tx`insert into tablets ${tx(row)}`;
  });

it("announces a tablet in its manager's own name, unpaired, until the end of the season", async () => {
  const denied = { code: "42501" };
  await announced({});
  await expect(announced({}, centre.staff)).rejects.toMatchObject(denied);
  await expect(announced({ created_by: centre.staff.id })).rejects.toMatchObject(denied);
  await expect(announced({ ends_on: "2026-09-01" })).rejects.toMatchObject(denied);
  const paired = { token_digest: "made up", paired_at: "2026-07-08" };
  await expect(announced(paired)).rejects.toMatchObject(denied);
});

it("never gives back a tablet that was taken back", async () => {
  const { id } = await aTablet(owner, centre.structure, centre.manager);
  const change = (revokedAt: Date | null, by: string | null) =>
    app.begin(async (tx) => {
      await tx`select become(${centre.manager.id})`;
      return tx`update tablets set revoked_at = ${revokedAt}, revoked_by = ${by} where id = ${id} returning id`;
    });
  expect(await change(new Date(), centre.manager.id)).toHaveLength(1);
  expect(await change(null, null)).toHaveLength(0);
});
