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

export const trailJobs: Work[] = [{ queue: "seal-trail", work: () => sealTrail() }];
