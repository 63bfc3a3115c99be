import { logger } from "~/http/log.server";
import { withLongWork } from "~db/long-work";
import type { Work } from "~db/queues";

type End = { chain: string; linked: number; place: number; hash: string };
type Seal = { chain: string; month: string; first_place: number; last_place: number; hash: string };

const AT_ONCE = 4_000;

/**
 * Links what was written since, then seals the months that are over. Where each chain ends is told to the journal, which
 * leaves this machine: whoever rewrites the database can't rewrite that.
 */
export const sealTrail = (atOnce = AT_ONCE): Promise<Seal[]> =>
  withLongWork(async ({ call }) => {
    let ends: End[];
    do {
      ends = await call<End[]>("link_trail", atOnce);
      for (const end of ends) if (end.linked > 0) logger.info(end, "trail");
    } while (ends.some(({ linked }) => linked === atOnce));
    const seals = await call<Seal[]>("seal_trail");
    for (const seal of seals) logger.info(seal, "trail sealed");
    return seals;
  });

/** Drops what is no longer kept, so many rows at a time: personal data, then the trail's own months. Run twice, it does nothing the second time. */
export const purgeExpired = (atOnce?: number): Promise<void> =>
  withLongWork(async ({ call }) => {
    for (const step of ["purge_expired", "purge_trail"])
      while ((await call<number>(step, ...(atOnce ? [atOnce] : []))) > 0);
  });

export const trailJobs: Work[] = [
  { queue: "seal-trail", work: () => sealTrail() },
  { queue: "purge-expired", work: () => purgeExpired() },
];
