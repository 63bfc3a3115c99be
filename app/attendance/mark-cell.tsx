import type { RefusedCell } from "~/attendance/cell-refusal";
import { MARK_LETTERS, MARK_NAMES, MARKS, type Mark } from "~/attendance/presence";
import type { CellKey } from "~/attendance/roll-call";
import styles from "~/attendance/week-grid.module.css";
import { Icon } from "~/ui/icon";
import { classes } from "~/ui/typography";

type CellProps = {
  place: string;
  cellKey: CellKey;
  /** "Léa Martin, lundi 6 juillet" */
  label: string;
  mark: Mark;
  standing: Mark;
  refused: RefusedCell | undefined;
  inTabOrder: boolean;
};

/** A cell where the page runs: a finger goes round the marks, the grid listens to the keys. */
export function MarkButton({ place, label, mark, standing, refused, inTabOrder }: CellProps) {
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
      <span aria-hidden="true">{MARK_LETTERS[mark]}</span>
      <span className="spoken-only">{`${label} : ${MARK_NAMES[mark]}${unsaved}`}</span>
    </button>
  );
}

/** A cell in plain HTML: a list, and what it showed when the page was made. */
export function MarkSelect({
  cellKey,
  label,
  mark,
  standing,
  refused,
}: Omit<CellProps, "place" | "inTabOrder">) {
  return (
    <>
      <input type="hidden" name={`was:${cellKey}`} value={standing} />
      <select
        name={`mark:${cellKey}`}
        aria-label={label}
        defaultValue={mark}
        className={classes(styles.select, refused && styles.refused)}
      >
        {MARKS.map((one) => (
          <option key={one} value={one}>
            {one === "absent" ? "–" : MARK_NAMES[one]}
          </option>
        ))}
      </select>
    </>
  );
}

/** A day of the structure's own mini-camp: kept on the stay's list. */
export function StayMark() {
  return (
    <span className={classes(styles.mark, styles.fixed, styles.stay)} title="en séjour avec vous">
      <span>séjour</span>
    </span>
  );
}

/** A mark that can't change, or a cell where nothing can be recorded. */
export function FixedMark({ mark, why, locked }: { mark: Mark; why: string; locked: boolean }) {
  return (
    <span className={classes(styles.mark, styles.fixed, styles[mark], !locked && styles.barred)} title={why}>
      <span aria-hidden="true">{mark === "absent" ? "" : MARK_LETTERS[mark]}</span>
      {locked ? (
        <span className={styles.lock}>
          <Icon name="lock" size={13} />
        </span>
      ) : null}
      <span className="spoken-only">
        {mark === "absent" ? "" : `${MARK_NAMES[mark]}, `}
        {why}
      </span>
    </span>
  );
}
