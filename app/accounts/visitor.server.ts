import { findSession } from "~/accounts/sessions.server";
import { newKey } from "~/http/forms.server";
import type { Activities, Visitor } from "~/ui/navigation";
import { readFunction } from "~db/client";

/** Who is signed in, for the page's frame; it guards nothing, and a page stays readable without it. */
export async function findVisitor(request: Request): Promise<Visitor | null> {
  try {
    const session = await findSession(request);
    if (!session) return null;
    const { person, step, tablet } = session;
    const { personId, name, side, role, organisation } = person;
    const visitor = { name, side, role, organisation };
    if (tablet) {
      return { ...visitor, tablet: { personId, structureName: tablet.structureName, formKey: newKey() } };
    }
    if (step !== "whole") return null;
    return side === "caf" ? visitor : { ...visitor, ...(await activitiesOf(personId)) };
  } catch (error) {
    if (error instanceof Error && error.name === "DatabaseAwayError") return null;
    throw error;
  }
}

type Kept = {
  partner_activities: { keeps_roll_call: boolean; welcomes_children: boolean; helps_at_home: boolean };
};

async function activitiesOf(personId: string): Promise<Activities> {
  const [row] = await readFunction<Kept>("partner_activities", personId);
  const kept = row?.partner_activities;
  return {
    keepsRollCall: kept?.keeps_roll_call ?? true,
    welcomesChildren: kept?.welcomes_children ?? true,
    helpsAtHome: kept?.helps_at_home ?? false,
  };
}
