import { formatDay } from "~/calendar-words";
import type { HelpFile } from "~/home-help/help-file";
import { FICTITIOUS } from "~/home-help/hourly-scale";
import { formatHours, priceOf } from "~/home-help/hours";
import { formatCents } from "~/money";
import { Amount } from "~/ui/amount";
import { Facts } from "~/ui/layout";
import { Notice } from "~/ui/notice";

type Props = Pick<HelpFile, "contributionCents" | "agreedMinutes" | "scale" | "startsOn">;

/** What the family pays for an hour and for all the hours agreed, and by which scale. */
export function Contribution({ contributionCents, agreedMinutes, scale, startsOn }: Props) {
  if (contributionCents === null || scale === null) return <p>Inconnue pour l’instant.</p>;
  return (
    <>
      <Facts
        facts={[
          { name: "La famille paie, par heure", value: <Amount cents={contributionCents} strong /> },
          {
            name: `Pour ${formatHours(agreedMinutes)}, environ`,
            value: formatCents(priceOf(contributionCents, agreedMinutes)),
          },
          { name: `Barème en vigueur le ${formatDay(startsOn)}`, value: scale.name },
        ]}
      />
      {scale.fictitious ? (
        <Notice tone="warn">{`${FICTITIOUS} : ces montants sont un exemple.`}</Notice>
      ) : null}
    </>
  );
}
