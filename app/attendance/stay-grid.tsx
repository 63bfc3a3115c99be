import { Link } from "@remix-run/react";
import { type KeyboardEvent, type MouseEvent, useRef, useState } from "react";
import { gridMove, placeOf } from "~/attendance/grid-keys";
import { type Place, type Standing, type Stay, type StayDay, stayPrice } from "~/attendance/stay";
import { FixedStayDay, StayMarkButton, StayMarkSelect } from "~/attendance/stay-cell";
import styles from "~/attendance/stay-grid.module.css";
import { everybodyPresent, keyOfCell, marksOf, type StayMarks } from "~/attendance/stay-marks";
import { PlaceMoney } from "~/attendance/stay-money";
import { STANDINGS, sayBriefly, sayWhyNot, whyNot, whyRefusedThere } from "~/attendance/stay-words";
import { type Day, daysFrom } from "~/calendar";
import { formatDayBriefly, formatDayInFull } from "~/calendar-words";
import { formatCents, sumCents } from "~/money";
import { classes, french } from "~/ui/typography";

type GridProps = { stay: Stay; places: Place[]; marks: StayMarks; running: boolean; today: Day };

/** Rows children, columns days. Arrows move, P, A and R set, the space bar and fingers go round, Enter saves. */
export function StayGrid({ stay, places, marks, running, today }: GridProps) {
  const table = useRef<HTMLTableElement>(null);
  const [reached, setReached] = useState("");
  const [said, setSaid] = useState("");
  const days = daysFrom(stay.startsOn, stay.endsOn);
  const first = firstCell(places, today);

  const cellAt = (at: string) => {
    const [row = -1, column = -1] = at.split(":").map(Number);
    const [place, day] = [places[row], places[row]?.days[column]];
    return place && day ? { place, day, key: keyOfCell({ ...day, enrolmentId: place.enrolmentId }) } : null;
  };
  const onClick = (event: MouseEvent) => {
    const cell = cellAt(placeOf(event.target));
    if (!cell) return;
    const choices = marksOf(cell.place, cell.day, today);
    const next = choices[(choices.indexOf(marks.markOf(cell.key)) + 1) % choices.length];
    if (next) marks.ask([[cell.key, next]]);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLTableElement>) => {
    const at = placeOf(event.target);
    const cell = cellAt(at);
    if (!cell || event.ctrlKey || event.metaKey || event.altKey) return;
    const mark = MARK_OF_KEY[event.key.toLowerCase()];
    if (mark && marksOf(cell.place, cell.day, today).includes(mark)) {
      marks.ask([[cell.key, mark]]);
      setSaid(STANDINGS[mark]);
    } else if (event.key === "Enter") table.current?.closest("form")?.requestSubmit();
    else if (!gridMove(table.current, at, event.key, days.length)) return;
    event.preventDefault();
  };
  const everybody = (day: Day) => marks.ask(everybodyPresent(places, today, day));

  return (
    <div className={styles.region}>
      <table
        ref={table}
        className={styles.grid}
        {...(running && {
          role: "grid",
          onClick,
          onKeyDown,
          onFocus: (event) => setReached(placeOf(event.target) || reached),
        })}
      >
        <caption className="spoken-only">Enfants du séjour {stay.name}, jour par jour</caption>
        <thead>
          <tr>
            <th scope="col" className={styles.names}>
              Enfant
            </th>
            {days.map((day) => (
              <th key={day} scope="col" className={classes(day === today && styles.today)}>
                <span className="spoken-only">{formatDayInFull(day)}</span>
                <DayName day={day} />
                {running && everybodyPresent(places, today, day).length > 0 ? (
                  <button
                    type="button"
                    className={styles.everybody}
                    aria-label={`Tous présents ${formatDayInFull(day)}`}
                    onClick={() => everybody(day)}
                  >
                    Tous
                  </button>
                ) : null}
              </th>
            ))}
            <th scope="col" className={styles.figure}>
              {french("Prix − aide = à payer")}
            </th>
          </tr>
        </thead>
        <tbody>
          {places.map((place, row) => (
            <ChildRow
              key={place.enrolmentId}
              {...{ stay, place, row, marks, running, today }}
              inTabOrder={reached || first}
            />
          ))}
        </tbody>
        <tfoot>
          <Totals places={places} days={days.length} />
        </tfoot>
      </table>
      <p className="spoken-only" role="status">
        {said}
      </p>
    </div>
  );
}

const MARK_OF_KEY: Record<string, Standing> = { p: "present", a: "absent", x: "absent", r: "held" };

function firstCell(places: Place[], today: Day): string {
  const row = places.findIndex((place) => place.days.some((day) => marksOf(place, day, today).length > 0));
  const place = places[row];
  return place ? `${row}:${place.days.findIndex((day) => marksOf(place, day, today).length > 0)}` : "";
}

/** "lun." over "6" */
function DayName({ day }: { day: Day }) {
  const [weekday, date] = formatDayBriefly(day).split(" ");
  return (
    <span aria-hidden="true" className={styles.dayName}>
      {weekday} <strong>{date}</strong>
    </span>
  );
}

type RowProps = {
  stay: Stay;
  place: Place;
  row: number;
  marks: StayMarks;
  running: boolean;
  today: Day;
  inTabOrder: string;
};

function ChildRow({ stay, place, row, marks, running, today, inTabOrder }: RowProps) {
  const cells = place.days.map((day) => keyOfCell({ enrolmentId: place.enrolmentId, day: day.day }));
  const refused = cells.flatMap((key) => marks.refused.get(key) ?? []);
  const known = { birthDate: place.birthDate, ages: stay.ages };
  const why = sayWhyNot(place, stay.ages);
  return (
    <>
      <tr id={`enfant-${place.enrolmentId}`}>
        <th scope="row" className={styles.names}>
          <Link to={`/sejours/inscriptions/${place.enrolmentId}`}>
            {place.lastName} {place.firstName}
          </Link>
          {why ? <span className={styles.said}>{french(why)}</span> : null}
        </th>
        {place.days.map((day, column) => (
          <td key={day.day} {...(running && { role: "gridcell" })}>
            <DayCell
              {...{ stay, place, day, marks, running, today }}
              at={`${row}:${column}`}
              inTabOrder={inTabOrder === `${row}:${column}`}
            />
          </td>
        ))}
        <td className={styles.figure} {...(running && { role: "gridcell" })}>
          <PlaceMoney place={place} today={today} />
        </td>
      </tr>
      {refused.length > 0 ? (
        <tr className={styles.refusals}>
          <td colSpan={place.days.length + 2} {...(running && { role: "gridcell" })}>
            <ul>
              {refused.map((cell) => (
                <li key={cell.day}>
                  {french(`${formatDayBriefly(cell.day)} : ${whyRefusedThere(cell.reason, cell, known)}`)}
                </li>
              ))}
            </ul>
          </td>
        </tr>
      ) : null}
    </>
  );
}

type DayCellProps = Omit<RowProps, "row" | "inTabOrder"> & { day: StayDay; at: string; inTabOrder: boolean };

function DayCell({ stay, place, day, marks, running, today, at, inTabOrder }: DayCellProps) {
  const key = keyOfCell({ enrolmentId: place.enrolmentId, day: day.day });
  const choices = marksOf(place, day, today);
  const label = `${place.firstName} ${place.lastName}, ${formatDayInFull(day.day)}`;
  if (choices.length === 0) {
    const why = whyNot(day);
    const known = { birthDate: place.birthDate, ages: stay.ages };
    return (
      <FixedStayDay
        standing={day.standing}
        why={why ? sayBriefly(why, [day], known) : STANDINGS[day.standing]}
      />
    );
  }
  const cell = {
    label,
    mark: marks.markOf(key),
    standing: day.standing,
    refused: marks.refused.has(key),
  };
  if (running) return <StayMarkButton {...cell} place={at} inTabOrder={inTabOrder} />;
  return <StayMarkSelect {...cell} name={key} choices={choices} />;
}

function Totals({ places, days }: { places: Place[]; days: number }) {
  const prices = places.map(stayPrice);
  const aid = sumCents(prices.map(({ aidCents }) => aidCents));
  const toPay = sumCents(prices.map(({ toPayCents }) => toPayCents));
  return (
    <tr>
      <th scope="row" className={styles.names}>
        {places.length} {places.length > 1 ? "enfants" : "enfant"}
      </th>
      <td colSpan={days} />
      <td className={styles.figure}>
        {formatCents(toPay)}
        <small>{french(`aide Caf : ${formatCents(aid)}`)}</small>
      </td>
    </tr>
  );
}
