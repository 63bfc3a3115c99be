import { daysAided, daysToConfirm, type Place, stayPrice } from "~/attendance/stay";
import type { Day } from "~/calendar";
import { formatCents } from "~/money";
import { french } from "~/ui/typography";

/** "350,00 € − 98,00 € = 252,00 €", under it the days helped and those to confirm. */
export function PlaceMoney({ place, today }: { place: Place; today: Day }) {
  const { priceCents, otherAidCents, aidCents, toPayCents } = stayPrice(place);
  const waiting = daysToConfirm(place, today);
  const others = otherAidCents > 0 ? ` − ${formatCents(otherAidCents)}` : "";
  return (
    <>
      <span>{`${formatCents(priceCents)}${others} − ${formatCents(aidCents)}`}</span>{" "}
      <strong>= {formatCents(toPayCents)}</strong>
      <small>
        {french(
          `${daysAided(place)} sur ${place.days.length} aidés${waiting > 0 ? `, ${waiting} à confirmer` : ""}`,
        )}
      </small>
    </>
  );
}
