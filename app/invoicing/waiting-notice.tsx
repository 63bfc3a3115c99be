import { KINDS } from "~/invoicing/invoice-kind";
import type { Proposal } from "~/invoicing/proposals.server";
import { type Waiting, whatWaits } from "~/invoicing/waiting-claims";
import { Notice } from "~/ui/notice";
import { french } from "~/ui/typography";

type Claimed = Pick<Proposal, "kind" | "waiting" | "structureId" | "stay">;

/** What is recorded and cannot be claimed yet: why, for whom, and where to put it right. */
export function WaitingNotice({ proposal }: { proposal: Claimed }) {
  if (proposal.waiting.length === 0) return null;
  return (
    <Notice tone="warn" title={KINDS[proposal.kind].waiting}>
      <ul>
        {proposal.waiting.map((waiting) => (
          <li key={waiting.reason}>
            {french(`${whatWaits(waiting)}.`)} <WhereToGo waiting={waiting} proposal={proposal} />
          </li>
        ))}
      </ul>
    </Notice>
  );
}

function WhereToGo({ waiting, proposal }: { waiting: Waiting; proposal: Claimed }) {
  switch (waiting.reason) {
    case "held":
      return proposal.stay ? <a href={`/sejours/${proposal.stay.id}`}>Confirmer les présences</a> : null;
    case "no_tariff":
      return <a href={`/tarifs/${proposal.structureId}/nouveau`}>Transmettre les tarifs</a>;
    case "no_price_band":
      return commas(
        waiting.children.map((child) => ({
          to: `/enfants/${child.entry_id}`,
          name: `${child.first_name} ${child.last_name}`,
        })),
      );
    case "not_confirmed":
      return <a href="/interventions/a-confirmer">Confirmer ou annuler les interventions</a>;
    case "no_cost":
      return commas(
        waiting.files.map((file) => ({
          to: `/dossiers/${file.file_id}`,
          name: `${file.last_name}, dossier ${file.reference}`,
        })),
      );
    default:
      return null;
  }
}

function commas(links: { to: string; name: string }[]) {
  return links.map(({ to, name }, rank) => (
    <span key={to}>
      {rank > 0 ? ", " : null}
      <a href={to}>{name}</a>
    </span>
  ));
}
