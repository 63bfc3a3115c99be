import { findPerson } from "~/accounts/guard.server";
import type { Visitor } from "~/ui/navigation";
import { readFunction } from "~db/client";

/** Who is signed in, for the page's frame; it guards nothing, and a page stays readable without it. */
export async function findVisitor(request: Request): Promise<Visitor | null> {
  try {
    const person = await findPerson(request);
    if (!person) return null;
    const { personId, name, side, role, organisation } = person;
    const visitor = { name, side, role, organisation };
    return side === "caf" ? visitor : { ...visitor, keepsRollCall: await keepsRollCall(personId) };
  } catch (error) {
    if (error instanceof Error && error.name === "DatabaseAwayError") return null;
    throw error;
  }
}

/** Has the person's partner a structure with a roll call, or none yet of any kind? */
async function keepsRollCall(personId: string): Promise<boolean> {
  const [row] = await readFunction<{ keeps_roll_call: boolean }>("keeps_roll_call", personId);
  return row?.keeps_roll_call ?? true;
}
