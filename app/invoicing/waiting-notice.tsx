import { WAITING_REASONS, type Waiting } from "~/invoicing/waiting-days";
import { Notice } from "~/ui/notice";
import { french } from "~/ui/typography";

type Props = { waiting: Waiting[]; structureId: string; stay: { id: string } | null };

/** Days recorded that cannot be claimed yet: why, for whom, and where to put it right. */
export function WaitingNotice({ waiting, structureId, stay }: Props) {
  if (waiting.length === 0) return null;
  return (
    <Notice tone="warn" title="Des journées attendent">
      <ul>
        {waiting.map(({ reason, days, children }) => (
          <li key={reason}>
            {french(`${inDays(days)} : ${WAITING_REASONS[reason]}.`)}{" "}
            {reason === "held" && stay ? <a href={`/sejours/${stay.id}`}>Confirmer les présences</a> : null}
            {reason === "no_tariff" ? (
              <a href={`/tarifs/${structureId}/nouveau`}>Transmettre les tarifs</a>
            ) : null}
            {reason === "no_price_band"
              ? children.map(({ entry_id, first_name, last_name }, rank) => (
                  <span key={entry_id}>
                    {rank > 0 ? ", " : null}
                    <a href={`/enfants/${entry_id}`}>{`${first_name} ${last_name}`}</a>
                  </span>
                ))
              : null}
          </li>
        ))}
      </ul>
    </Notice>
  );
}

export function inDays(days: number): string {
  return `${String(days).replace(".", ",")} ${days < 2 ? "jour" : "jours"}`;
}
