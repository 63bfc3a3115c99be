import { formatDayInFull, formatMinutes } from "~/calendar-words";
import { type Recorded, sayVisitRefusal } from "~/home-help/visit";
import { minutesOf } from "~/home-help/visit-week";
import { Notice } from "~/ui/notice";
import { french } from "~/ui/typography";

const MOST_SHOWN = 20;

/** Of a repetition: what was written, and each day that was not, with its reason. */
export function RecordedVisits({ written, refused }: Recorded) {
  return (
    <>
      <Notice tone="good" live>
        {`${written.length > 1 ? `${written.length} interventions enregistrées` : "Une intervention enregistrée"}, ${formatMinutes(minutesOf(written))}.`}
      </Notice>
      <Notice
        tone="warn"
        live
        title={
          refused.length > 1
            ? `${refused.length} jours n’ont pas été enregistrés`
            : "Un jour n’a pas été enregistré"
        }
      >
        <ul>
          {refused.slice(0, MOST_SHOWN).map(({ reason, details }) => (
            <li key={details.day}>
              {french(`${formatDayInFull(details.day ?? "")} : ${sayVisitRefusal(reason, details)}`)}
            </li>
          ))}
        </ul>
        {refused.length > MOST_SHOWN ? <p>{`Et ${refused.length - MOST_SHOWN} autres.`}</p> : null}
      </Notice>
    </>
  );
}
