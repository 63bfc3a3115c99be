import { findPerson } from "~/accounts/guard.server";
import type { Visitor } from "~/ui/navigation";

/** Who is signed in, for the page's frame; it guards nothing, and a page stays readable without it. */
export async function findVisitor(request: Request): Promise<Visitor | null> {
  try {
    const person = await findPerson(request);
    return (
      person && { name: person.name, side: person.side, role: person.role, organisation: person.organisation }
    );
  } catch (error) {
    if (error instanceof Error && error.name === "DatabaseAwayError") return null;
    throw error;
  }
}
