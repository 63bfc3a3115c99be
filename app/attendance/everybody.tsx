import { Link } from "@remix-run/react";
import { useState } from "react";
import styles from "~/attendance/day-sheet.module.css";
import type { Marks } from "~/attendance/marks-in-hand";
import type { Mark } from "~/attendance/presence";
import type { CellKey } from "~/attendance/roll-call";
import { asksTwice } from "~/attendance/short-list";
import week from "~/attendance/week-grid.module.css";
import type { Day } from "~/calendar";
import { formatDayInFull } from "~/calendar-words";
import { Icon } from "~/ui/icon";
import { french } from "~/ui/typography";

const GROUPS = [
  ["day", "Tous présents", "présents"],
  ["morning", "Tous le matin", "présents le matin"],
  ["afternoon", "Tous l’après-midi", "présents l’après-midi"],
  ["absent", "Tous absents", "absents"],
] as const satisfies [Mark, string, string][];

type ButtonsProps = { to: string; keys: CellKey[]; marks: Marks; running: boolean };

/** One tap for the rows shown that have no mark yet. Without JavaScript, a link that comes back with them chosen. */
export function EverybodyButtons({ to, keys, marks, running }: ButtonsProps) {
  const [sure, setSure] = useState<Mark | null>(null);
  const free = keys.filter((key) => !marks.isInvoiced(key) && !marks.isOnStay(key));
  return (
    <div className={styles.everybody}>
      {GROUPS.map(([mark, words, kept]) => {
        const changing = free.filter((key) => (marks.markOf(key) === "absent") !== (mark === "absent"));
        const many = changing.length;
        const used = many === 0 && free.length > 0 && free.every((key) => marks.markOf(key) === mark);
        if (mark === "absent" && (!running || many === 0)) return null;
        return (
          <Link
            key={mark}
            to={`${to}&tous=${mark}`}
            className={used && mark !== "absent" ? styles.used : styles.all}
            onClick={(event) => {
              event.preventDefault();
              const again = asksTwice(many) && sure !== mark;
              setSure(again ? mark : null);
              if (!again) marks.ask(changing.map((key) => [key, mark]));
            }}
          >
            {used && mark !== "absent" ? <Icon name="check" /> : null}
            {sure === mark && many > 0
              ? french(`Marquer ${many} enfants ${kept} ?`)
              : `${words}${many > 0 ? ` (${many})` : ""}`}
          </Link>
        );
      })}
    </div>
  );
}

/** The same at the head of a day's column, for those of the rows shown who have no mark that day. */
export function EverybodyOn({ day, keys, marks }: { day: Day; keys: CellKey[]; marks: Marks }) {
  const [sure, setSure] = useState(false);
  const asking = sure && asksTwice(keys.length);
  const spoken = asking
    ? `Marquer ${keys.length} enfants présents ${formatDayInFull(day)} ?`
    : `Tous présents ${formatDayInFull(day)} (${keys.length})`;
  return (
    <button
      type="button"
      className={week.everybody}
      aria-label={french(spoken)}
      onClick={(event) => {
        event.stopPropagation();
        const again = asksTwice(keys.length) && !asking;
        setSure(again);
        if (!again) marks.ask(keys.map((key) => [key, "day"]));
      }}
    >
      {asking ? french(`Tous les ${keys.length} ?`) : "Tous"}
    </button>
  );
}
