import { isWithin, yearOf } from "~/calendar";
import { type Opening, openingDays, placeInYear, type SchoolBreak } from "~/partners/opening";
import styles from "~/partners/opening-year.module.css";
import { french } from "~/ui/typography";

type OpeningYearProps = {
  name: string;
  year: number;
  openings: Opening[];
  closedOn: string | null;
  breaks: SchoolBreak[];
};

const STEP = 14;
const LEFT = 22;
const TOP = 20;
const FOOT = TOP + 7 * STEP + 3;
const INITIALS = ["L", "M", "M", "J", "V", "S", "D"].map((initial, row) => ({ initial, row }));
const MONTHS = "janv. févr. mars avr. mai juin juil. août sept. oct. nov. déc.".split(" ");

/** A year of openings, a square a day and a column a week, with school holidays underlined. */
export function OpeningYear({ name, year, openings, closedOn, breaks }: OpeningYearProps) {
  const days = openingDays(year, openings, closedOn);
  const draw = (state: string) => days.filter((day) => day.state === state).map(({ day }) => square(day));
  const open = days.filter(({ state }) => state === "open").length;
  const holidays = days.filter(({ day }) => breaks.some((school) => isWithin(day, school)));
  return (
    <figure className={styles.figure}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
      <section className={styles.region} tabIndex={0} aria-label={`Année ${year} : ${name}`}>
        <svg
          className={styles.year}
          viewBox={`0 0 ${LEFT + 54 * STEP} ${FOOT + 6}`}
          role="img"
          aria-label={french(`${name}, ${year} : ${open} jours d’ouverture`)}
        >
          {MONTHS.map((month, rank) => (
            <text key={month} x={LEFT + columnOf(year, rank) * STEP} y="12" className={styles.words}>
              {month}
            </text>
          ))}
          {INITIALS.map(({ initial, row }) => (
            <text key={row} x="2" y={TOP + row * STEP + 10} className={styles.words}>
              {initial}
            </text>
          ))}
          <path d={draw("closed").join("")} className={styles.closed} />
          <path d={draw("public_holiday").join("")} className={styles.holiday} />
          <path d={draw("open").join("")} className={styles.open} />
          <path d={holidays.map(({ day }) => underline(day)).join("")} className={styles.school} />
        </svg>
      </section>
      <figcaption className={styles.legend}>
        <strong>{french(`${year} : ${open} jours d’ouverture`)}</strong>
        <span className={styles.keyOpen}>ouvert</span>
        <span className={styles.keyClosed}>fermé</span>
        <span className={styles.keyHoliday}>férié</span>
        <span className={styles.keySchool}>vacances scolaires</span>
      </figcaption>
    </figure>
  );
}

/** The years in which the structure opens, for the links from one picture to another. */
export function yearsOpen(openings: Opening[]): number[] {
  const years = openings.flatMap(({ from, to }) => [yearOf(from), yearOf(to)]);
  if (years.length === 0) return [];
  const first = Math.min(...years);
  return Array.from({ length: Math.max(...years) - first + 1 }, (_, rank) => first + rank);
}

function square(day: string): string {
  const { column, row } = placeInYear(day);
  return `M${LEFT + column * STEP} ${TOP + row * STEP}h11v11h-11z`;
}

function underline(day: string): string {
  return `M${LEFT + placeInYear(day).column * STEP - 2} ${FOOT}h14`;
}

function columnOf(year: number, month: number): number {
  return placeInYear(`${year}-${String(month + 1).padStart(2, "0")}-01`).column;
}
