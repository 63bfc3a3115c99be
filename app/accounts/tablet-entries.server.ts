import { createHmac } from "node:crypto";
import { beginAttempts, forgetAttempts } from "~/accounts/attempts.server";
import { describeDevice } from "~/accounts/device";
import type { Tablet } from "~/accounts/person";
import { digestOf, openSession } from "~/accounts/sessions.server";
import { verifyTabletCode } from "~/accounts/tablet-codes.server";
import { keepTablet, tabletDigestOf } from "~/accounts/tablet-cookie.server";
import { type Day, daysBetween } from "~/calendar";
import { sourceOf } from "~/http/source.server";
import { done, type Outcome, refused } from "~/outcome";
import { readFunction } from "~db/client";
import { keyFor } from "~db/seal";

export type PairedTablet = Tablet & { tabletId: string; name: string; organisation: string; endsOn: string };
type Row = {
  tablet_id: string;
  name: string;
  structure_id: string;
  structure_name: string;
  organisation: string;
  ends_on: string;
};

/** The tablet that this request comes from, while its pairing lasts. */
export async function findTablet(request: Request): Promise<PairedTablet | null> {
  const digest = tabletDigestOf(request);
  const [row] = digest === null ? [] : await readFunction<Row>("find_tablet", digest);
  if (!row) return null;
  const { tablet_id: tabletId, structure_id: structureId, structure_name: structureName } = row;
  return {
    tabletId,
    name: row.name,
    structureId,
    structureName,
    organisation: row.organisation,
    endsOn: row.ends_on,
  };
}

type Known = { person_id: string; name: string; code_hash: string };
const knownAt = (request: Request) => readFunction<Known>("tablet_people", tabletDigestOf(request) ?? "");

/** Who may be recognised there, by name. */
export async function listTabletPeople(request: Request): Promise<{ personId: string; name: string }[]> {
  return (await knownAt(request)).map(({ person_id: personId, name }) => ({ personId, name }));
}

/**
 * Makes this device the tablet that a manager announced by this code, 15 minutes at most ago. Answers the header that
 * sets its cookie: of the same form, the same one.
 */
export async function pairTablet(
  request: Request,
  { key, code, today }: { key: string; code: string; today: Day },
): Promise<Outcome<{ setCookie: string; name: string }, "wrong" | "closed">> {
  const begun = await beginAttempts({ pair_tablet: sourceOf(request), pair_tablet_portal: "" });
  if (begun.opensAt) return refused("closed", { opensAt: begun.opensAt });
  const token = createHmac("sha256", keyFor("tablets")).update(`${key} ${code}`).digest("base64url");
  const device = describeDevice(request.headers.get("User-Agent") ?? "");
  type Paired = { name: string; ends_on: string };
  const [paired] = await readFunction<Paired>("pair_tablet", digestOf(code), digestOf(token), device);
  if (!paired) return refused("wrong");
  await begun.forgive();
  const seconds = (daysBetween(today, paired.ends_on) + 1) * 24 * 3600;
  return done({ setCookie: keepTablet(token, seconds), name: paired.name });
}

/** Opens a session of this person at this tablet, by their code. Answers the header that sets its cookie. */
export async function unlockTablet(
  request: Request,
  { tabletId }: PairedTablet,
  { personId, code }: { personId: string; code: string },
): Promise<Outcome<string, "wrong" | "closed">> {
  const begun = await beginAttempts({ tablet_code: personId, tablet_code_day: personId, tablet: tabletId });
  if (begun.opensAt) return refused("closed", { opensAt: begun.opensAt });
  const person = (await knownAt(request)).find((one) => one.person_id === personId);
  if (!(await verifyTabletCode(person?.code_hash ?? null, code))) {
    if (person) await readFunction("note_wrong_tablet_code", personId, tabletId);
    return refused("wrong");
  }
  await begun.forgive();
  await forgetAttempts("tablet_code", personId);
  return done(await openSession(request, personId, { tabletId }));
}
