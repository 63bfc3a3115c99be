import { createHmac } from "node:crypto";
import { and, desc, eq } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { codeFrom, readRecoveryCode } from "~/accounts/recovery-code";
import { digestOf } from "~/accounts/sessions.server";
import type { Day } from "~/calendar";
import { env } from "~/env.server";
import type { Outcome } from "~/outcome";
import type { TabletRefusal } from "~/partners/tablet";
import { drawQrCode } from "~/ui/qr-code.server";
import { act, asActor } from "~db/client";
import { people, structures, tablets } from "~db/schema";
import { keyFor } from "~db/seal";

const unlocker = alias(people, "unlocker");

/** What is shown of a tablet: never the digests, which the database would refuse to give. */
const shown = {
  tabletId: tablets.id,
  name: tablets.name,
  structureName: structures.name,
  endsOn: tablets.endsOn,
  device: tablets.device,
  pairingExpiresAt: tablets.pairingExpiresAt,
  pairedAt: tablets.pairedAt,
  revokedAt: tablets.revokedAt,
  unlockedAt: tablets.unlockedAt,
  unlockedBy: unlocker.name,
};

/** The partner's tablets, the latest first. */
export function listTablets(personId: string, partnerId: string) {
  return asActor(personId, (using) =>
    using
      .select(shown)
      .from(tablets)
      .innerJoin(structures, eq(structures.id, tablets.structureId))
      .leftJoin(unlocker, eq(unlocker.id, tablets.unlockedBy))
      .where(eq(tablets.partnerId, partnerId))
      .orderBy(desc(tablets.createdAt)),
  );
}

export async function findTabletOf(personId: string, partnerId: string, tabletId: string) {
  const found = await asActor(personId, (using) =>
    using
      .select({ name: tablets.name })
      .from(tablets)
      .where(and(eq(tablets.partnerId, partnerId), eq(tablets.id, tabletId))),
  );
  return found[0] ?? null;
}

type Announced = { structureId: string; name: string; endsOn: Day };

/** Announces a tablet; `code` pairs it, once, within 15 minutes. The same form gets the same code. */
export async function announceTablet(
  managerId: string,
  key: string,
  { structureId, name, endsOn }: Announced,
): Promise<Outcome<{ code: string }, TabletRefusal>> {
  const bytes = createHmac("sha256", keyFor("pairing codes")).update(`${managerId} ${key}`).digest();
  const code = codeFrom(bytes);
  const body = {
    structure_id: structureId,
    name,
    ends_on: endsOn,
    pairing_digest: digestOf(readRecoveryCode(code) ?? ""),
  };
  const announced: Outcome<object, TabletRefusal> = await act("announce_tablet", managerId, key, body);
  return announced.done ? { done: true, value: { code } } : announced;
}

/** Where the code is typed: the address as people type it, and a picture for the tablet to photograph. */
export async function wherePaired(code: string): Promise<{ address: string; picture: string }> {
  const picture = await drawQrCode(`${env.PUBLIC_ORIGIN}/tablette/jumeler?code=${code}`);
  return { address: `${new URL(env.PUBLIC_ORIGIN).host}/tablette`, picture };
}

/** Its sessions end at once. */
export function revokeTablet(
  managerId: string,
  key: string,
  tabletId: string,
): Promise<Outcome<object, "not_found">> {
  return act("revoke_tablet", managerId, key, { tablet_id: tabletId });
}
