import type { Standing } from "~/attendance/stay";
import styles from "~/attendance/stay-grid.module.css";
import { STANDINGS } from "~/attendance/stay-words";
import { Icon } from "~/ui/icon";
import { classes, french } from "~/ui/typography";

export const LETTERS: Record<Standing, string> = { held: "R", present: "P", invoiced: "P", absent: "A" };

type CellProps = { label: string; mark: Standing; standing: Standing; refused: boolean };

/** A cell where the page runs: a finger goes round the marks, the grid listens to the keys. */
export function StayMarkButton({
  place,
  label,
  mark,
  standing,
  refused,
  inTabOrder,
}: CellProps & { place: string; inTabOrder: boolean }) {
  const unsaved = mark === standing ? "" : refused ? ", refusé" : ", à enregistrer";
  return (
    <button
      type="button"
      data-place={place}
      tabIndex={inTabOrder ? 0 : -1}
      className={classes(
        styles.mark,
        styles[mark],
        mark !== standing && styles.unsaved,
        refused && styles.refused,
      )}
    >
      <span aria-hidden="true">{LETTERS[mark]}</span>
      <span className="spoken-only">{french(`${label} : ${STANDINGS[mark]}${unsaved}`)}</span>
    </button>
  );
}

/** A cell in plain HTML: a list, and what it showed when the page was made. */
export function StayMarkSelect({
  name,
  label,
  mark,
  standing,
  refused,
  choices,
}: CellProps & { name: string; choices: Standing[] }) {
  return (
    <>
      <input type="hidden" name={`was:${name}`} value={standing} />
      <select
        name={`mark:${name}`}
        aria-label={label}
        defaultValue={mark}
        className={classes(styles.select, refused && styles.refused)}
      >
        {choices.map((one) => (
          <option key={one} value={one}>
            {STANDINGS[one]}
          </option>
        ))}
      </select>
    </>
  );
}

/** A day that can't change, or that the aid does not reach: `why` in a few words. */
export function FixedStayDay({ standing, why }: { standing: Standing; why: string }) {
  const isInvoiced = standing === "invoiced";
  const aided = standing !== "absent";
  return (
    <span
      className={classes(styles.mark, styles.fixed, aided ? styles[standing] : styles.barred)}
      title={why}
    >
      <span aria-hidden="true">{aided ? LETTERS[standing] : ""}</span>
      {isInvoiced ? (
        <span className={styles.lock}>
          <Icon name="lock" size={13} />
        </span>
      ) : null}
      <span className="spoken-only">{french(why)}</span>
    </span>
  );
}
