import type { RefundDay } from "~/attendance/refund";
import styles from "~/attendance/refund-days.module.css";
import type { Day } from "~/calendar";
import { formatDay } from "~/calendar-words";
import { formatCents } from "~/money";
import { french } from "~/ui/typography";

/** "06/07/2026, journée : 8,00 €", one line a day; "Séjour dès le 06/07/2026, 7 jours : 98,00 €". */
export function RefundDays({ days }: { days: RefundDay[] }) {
  return (
    <ul className={styles.days}>
      {days.map(({ day, unit, units, aidCents }) => (
        <li key={`${day} ${unit}`}>
          {french(
            `${dayInWords(day, unit, units)} : ${aidCents === null ? whyUnknown(unit) : formatCents(aidCents)}`,
          )}
        </li>
      ))}
    </ul>
  );
}

const UNITS = { day: "journée", half_day: "½ journée", half_day_meal: "½ journée avec repas" } as const;

function dayInWords(day: Day, unit: RefundDay["unit"], units: number): string {
  if (unit !== "stay_day") return `${formatDay(day)}, ${UNITS[unit]}`;
  return `Séjour dès le ${formatDay(day)}, ${units} ${units > 1 ? "jours" : "jour"}`;
}

const whyUnknown = (unit: RefundDay["unit"]) =>
  unit === "stay_day" ? "présence à confirmer" : "attend un tarif";
