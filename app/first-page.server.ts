import { readFunction } from "~db/client";
import type { PartnerWaiting } from "./first-page";
import type { CafWaiting } from "./first-page-of-the-caf";

/** What waits for a partner's person today. Other partners' things are not counted: the database says whose. */
export async function findPartnerWaiting(personId: string): Promise<PartnerWaiting> {
  const [row] = await readFunction<{ waiting_for_partner: PartnerWaiting }>("waiting_for_partner", personId);
  return (
    row?.waiting_for_partner ?? {
      structures: [],
      stays: [],
      stays_to_invoice: [],
      rejected: [],
      paid: [],
      pending: 0,
      home_help: null,
      activities: { welcomes_children: true, helps_at_home: false },
    }
  );
}

/** What waits for the Caf's agents today; null for anybody else. */
export async function findCafWaiting(personId: string): Promise<CafWaiting | null> {
  const [row] = await readFunction<{ waiting_for_caf: CafWaiting | null }>("waiting_for_caf", personId);
  return row?.waiting_for_caf ?? null;
}
