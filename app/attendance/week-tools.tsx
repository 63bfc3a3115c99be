import { Link } from "@remix-run/react";
import { MARK_LETTERS, MARK_NAMES } from "~/attendance/presence";
import type { RollCall } from "~/attendance/roll-call";
import marks from "~/attendance/week-grid.module.css";
import styles from "~/attendance/week-tools.module.css";
import { Icon } from "~/ui/icon";
import { classes } from "~/ui/typography";
import { useAtTablet } from "~/ui/visitor";

/** Whose roll call it is, and the way to another of the partner's. */
export function PlaceName({ rollCall }: { rollCall: RollCall }) {
  const atTablet = useAtTablet();
  return (
    <>
      {rollCall.name}
      {rollCall.alone || atTablet ? null : (
        <>
          {" "}
          <Link to="/pointage" className={styles.change}>
            Changer de structure
          </Link>
        </>
      )}
    </>
  );
}

/** What the letters mean. */
export function Legend() {
  return (
    <ul className={styles.legend}>
      {(["day", "morning", "afternoon", "absent"] as const).map((mark) => (
        <li key={mark}>
          <span aria-hidden="true" className={classes(marks.mark, marks.sample, marks[mark])}>
            <span>{MARK_LETTERS[mark]}</span>
          </span>
          {MARK_NAMES[mark]}
        </li>
      ))}
    </ul>
  );
}

/** The keys that write them, for those who have a keyboard. */
export function KeyHints() {
  return (
    <span className={styles.keys}>
      Flèches, <kbd>J</kbd> journée, <kbd>M</kbd> matin, <kbd>A</kbd> après-midi, <kbd>X</kbd> absent,{" "}
      <kbd>Entrée</kbd> enregistre
    </span>
  );
}

/** Finds a child in a long list. What is typed is sent nowhere. */
export function ChildSearch({ typed, onType }: { typed: string; onType: (typed: string) => void }) {
  return (
    <label className={styles.search}>
      <Icon name="search" size={18} />
      <span className="spoken-only">Chercher un enfant</span>
      <input
        type="search"
        value={typed}
        placeholder="Chercher un enfant"
        onChange={(event) => onType(event.currentTarget.value)}
        onKeyDown={(event) => event.key === "Enter" && event.preventDefault()}
      />
    </label>
  );
}
