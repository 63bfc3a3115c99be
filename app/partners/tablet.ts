import { type Day, yearOf } from "~/calendar";

export type TabletRefusal = "not_found" | "ends_in_the_past" | "after_the_season";

/** The last day of the season: 31 August. A tablet is paired until then at most. */
export function seasonEnd(today: Day): Day {
  const end = `${yearOf(today)}-08-31`;
  return today <= end ? end : `${yearOf(today) + 1}-08-31`;
}

/** Why a tablet is not announced; "not_found" is a page that does not exist. */
export const TABLET_REFUSALS: Record<Exclude<TabletRefusal, "not_found">, string> = {
  ends_in_the_past: "Ce jour est passé.",
  after_the_season:
    "Une tablette se jumelle jusqu’au 31 août au plus : la saison suivante, jumelez-la à nouveau.",
};

type Moments = { pairedAt: unknown; revokedAt: unknown; endsOn: Day; pairingExpiresAt: Date | string };

export type TabletState = "waiting" | "never_paired" | "paired" | "ended" | "revoked";

/** Where a tablet stands; `now` is an instant. */
export function tabletState(tablet: Moments, { today, now }: { today: Day; now: Date }): TabletState {
  if (tablet.revokedAt !== null) return "revoked";
  if (tablet.endsOn < today) return "ended";
  if (tablet.pairedAt !== null) return "paired";
  return new Date(tablet.pairingExpiresAt) > now ? "waiting" : "never_paired";
}
