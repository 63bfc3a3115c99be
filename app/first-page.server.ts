import { readFunction } from "~db/client";
import type { CafWaiting, PartnerWaiting } from "./first-page";

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
    }
  );
}

/** What waits for the Caf's agents today; null for anybody else. */
export async function findCafWaiting(personId: string): Promise<CafWaiting | null> {
  const [row] = await readFunction<{ waiting_for_caf: CafWaiting | null }>("waiting_for_caf", personId);
  return row?.waiting_for_caf ?? null;
}
