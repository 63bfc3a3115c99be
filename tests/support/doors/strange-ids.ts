import { randomUUID } from "node:crypto";
import { fill, idsOf } from "./addresses";
import type { Door, Ids } from "./door";

/** What an address asks for that is nobody's in particular, or opens by itself. */
const notIds = ["month", "token", "passkeyId", "sessionId"];

export const idNames = (door: Door): string[] =>
  [...door.path.matchAll(/:(\w+)/g)].map(([, name = ""]) => name).filter((name) => !notIds.includes(name));

export type Strange = { what: string; address: string };

/** A door's address with a single id that is not one's own to ask for. */
export function strangeAddresses(door: Door, own: Ids, foreign: Ids | null): Strange[] {
  const [mine, theirs] = [idsOf(door, own), foreign && idsOf(door, foreign)];
  const names = idNames(door);
  return names.flatMap((name) => {
    const ids: Record<string, string | undefined | false> = {
      "of another partner beside one's own": names.length > 1 && theirs?.[name],
      "that nobody has": randomUUID(),
      malformed: "x'--",
      "of another kind": name === "partnerId" ? own.manager.id : own.partner.id,
      "of a child not on one's list": !/^(one|other)Id$/.test(name) && (foreign ?? own).card.child.id,
    };
    return Object.entries(ids).flatMap(([what, id]) =>
      id ? [{ what, address: fill(door.path, { ...mine, [name]: id }) }] : [],
    );
  });
}

/** The form that one's own page would send, with a single id in it, wherever it stands, replaced by another partner's. */
export function swappedForms(door: Door, own: Ids, foreign: Ids): Record<string, string>[] {
  const [mine, theirs] = [own, foreign].map((at) => JSON.stringify(door.form?.(at) ?? {}));
  const uuids = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;
  const [ids, others] = [mine, theirs].map((text) => [...new Set(text?.match(uuids))]);
  return (ids ?? []).flatMap((id, at) => {
    const other = others?.[at];
    return other && other !== id ? [JSON.parse(mine?.replaceAll(id, other) ?? "{}")] : [];
  });
}
