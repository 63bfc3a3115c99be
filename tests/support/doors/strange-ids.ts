import { randomUUID } from "node:crypto";
import type { Form } from "../requests";
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

/** Fields that may come several times. */
const lists = ["visitIds", "cardIds", "etats"];

/** Forms that one's own page would send, with an id of another partner in place of one of one's own, or beside it. */
export function swappedForms(door: Door, own: Ids, foreign: Ids): Form[] {
  const [mine, theirs] = [door.form?.(own) ?? {}, door.form?.(foreign) ?? {}];
  const uuids = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;
  const [ids, others] = [mine, theirs].map((form) => [...new Set(JSON.stringify(form).match(uuids))]);
  const swapped: Form[] = (ids ?? []).flatMap((id, at) => {
    const other = others?.[at];
    return other && other !== id ? [JSON.parse(JSON.stringify(mine).replaceAll(id, other))] : [];
  });
  // A roll call holds for all its marks or none; cards to be shown are judged line by line.
  if (Object.keys(mine).some((name) => name.startsWith("mark:"))) swapped.push({ ...theirs, ...mine });
  for (const name of lists) {
    const both = [mine[name], theirs[name]].flatMap((value) => value ?? []);
    if (both.length === 2) swapped.push({ ...mine, [name]: both });
  }
  return swapped;
}
