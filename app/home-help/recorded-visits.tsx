import type { Day } from "~/calendar";
import { formatDayBriefly, formatMinutes } from "~/calendar-words";
import { type Recorded, sayVisitRefusal } from "~/home-help/visit";
import { minutesOf } from "~/home-help/visit-week";
import { Stack } from "~/ui/layout";
import { Notice } from "~/ui/notice";
import { french } from "~/ui/typography";

/** Of a repetition: what was written, and the days that were not, under their reason. */
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
        <Stack gap="s">
          {byReason(refused).map(({ sentence, days }) => (
            <p key={sentence}>
              {french(sentence)} <strong>{days.map(formatDayBriefly).join(", ")}</strong>
            </p>
          ))}
        </Stack>
      </Notice>
    </>
  );
}

function byReason(refused: Recorded["refused"]): { sentence: string; days: Day[] }[] {
  const days = new Map<string, Day[]>();
  for (const { reason, details } of refused) {
    const sentence = sayVisitRefusal(reason, details);
    days.set(sentence, [...(days.get(sentence) ?? []), details.day ?? ""]);
  }
  return [...days].map(([sentence, days]) => ({ sentence, days }));
}
