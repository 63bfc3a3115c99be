import type { RefundDay } from "~/attendance/refund";
import styles from "~/attendance/refund-days.module.css";
import { formatDay } from "~/calendar-words";
import { formatCents } from "~/money";
import { french } from "~/ui/typography";

const UNITS = { day: "journée", half_day: "½ journée", half_day_meal: "½ journée avec repas" } as const;

/** "06/07/2026, journée : 8,00 €", one line a day. */
export function RefundDays({ days }: { days: RefundDay[] }) {
  return (
    <ul className={styles.days}>
      {days.map(({ day, unit, aidCents }) => (
        <li key={`${day} ${unit}`}>
          {french(
            `${formatDay(day)}, ${UNITS[unit]} : ${aidCents === null ? "attend un tarif" : formatCents(aidCents)}`,
          )}
        </li>
      ))}
    </ul>
  );
}
