import { FICTITIOUS, type HelpFile } from "~/home-help/help-file";
import { formatHours, priceOf } from "~/home-help/hours";
import { formatCents } from "~/money";
import { Amount } from "~/ui/amount";
import { Badge } from "~/ui/badge";
import { Day } from "~/ui/day";
import { Facts } from "~/ui/layout";

type Props = Pick<HelpFile, "contributionCents" | "agreedMinutes" | "scale" | "startsOn">;

/** What the family pays for an hour and for all the hours agreed, and by which scale. */
export function Contribution({ contributionCents, agreedMinutes, scale, startsOn }: Props) {
  if (contributionCents === null || scale === null) return <p>Inconnue pour l’instant.</p>;
  return (
    <Facts
      facts={[
        { name: "La famille paie, par heure", value: <Amount cents={contributionCents} strong /> },
        {
          name: `Pour ${formatHours(agreedMinutes)}, environ`,
          value: formatCents(priceOf(contributionCents, agreedMinutes)),
        },
        {
          name: "Barème",
          value: (
            <>
              {scale.name}, depuis le <Day day={scale.appliesFrom} />{" "}
              {scale.fictitious ? <Badge tone="warn">{FICTITIOUS}</Badge> : null}
            </>
          ),
        },
        { name: "En vigueur le jour où l’aide commence", value: <Day day={startsOn} /> },
      ]}
    />
  );
}
