import { addDays, type Day } from "~/calendar";
import { ButtonLink } from "~/ui/button";
import styles from "~/ui/neighbours.module.css";

type NavigationProps = { to: (day: Day) => string; day: Day; days: 1 | 7; isNow: boolean };

/** From day to day, from week to week. */
export function Neighbours({ to, day, days, isNow }: NavigationProps) {
  const what = days === 7 ? "Semaine" : "Jour";
  return (
    <nav aria-label={days === 7 ? "Semaines" : "Jours"} className={styles.neighbours}>
      <ButtonLink kind="quiet" icon="previous" to={to(addDays(day, -days))}>
        <span className="spoken-only">
          {what} précédent{days === 7 ? "e" : ""}
        </span>
      </ButtonLink>
      {isNow ? null : (
        <ButtonLink kind="quiet" to={to("")}>
          {days === 7 ? "Cette semaine" : "Aujourd’hui"}
        </ButtonLink>
      )}
      <ButtonLink kind="quiet" icon="next" to={to(addDays(day, days))}>
        <span className="spoken-only">
          {what} suivant{days === 7 ? "e" : ""}
        </span>
      </ButtonLink>
    </nav>
  );
}
