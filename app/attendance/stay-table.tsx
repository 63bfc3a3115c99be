import { Link } from "@remix-run/react";
import type { ListedStay } from "~/attendance/stay";
import { StayBadge } from "~/attendance/stay-badge";
import { type Day, daysBetween } from "~/calendar";
import { formatPeriod } from "~/calendar-words";
import { Amount } from "~/ui/amount";
import { Table } from "~/ui/table";
import { french } from "~/ui/typography";

type TableProps = { caption: string; stays: ListedStay[]; today: Day };

export function StayTable({ caption, stays, today }: TableProps) {
  return (
    <Table
      caption={caption}
      captionHidden
      rows={stays}
      rowKey={({ stayId }) => stayId}
      columns={[
        {
          head: "Séjour",
          names: true,
          cell: ({ stayId, name, place, structureKind }) => (
            <>
              <Link to={`/sejours/${stayId}`}>{name}</Link>
              {french(`, ${place}${structureKind === "camp_programme" ? "" : " (mini-camp)"}`)}
            </>
          ),
        },
        { head: "Dates", cell: (stay) => `${formatPeriod(stay.startsOn, stay.endsOn)}, ${nights(stay)}` },
        { head: "Enfants", numeric: true, cell: ({ children, pending }) => inPlaces(children, pending) },
        { head: "Jours", cell: sayDays },
        { head: "Prix", numeric: true, cell: ({ priceCents }) => <Amount cents={priceCents} /> },
        { head: "État", cell: (stay) => <StayBadge stay={stay} today={today} /> },
      ]}
    />
  );
}

function nights({ startsOn, endsOn }: ListedStay): string {
  const count = daysBetween(startsOn, endsOn);
  return `${count}\u00a0${count > 1 ? "nuits" : "nuit"}`;
}

const inPlaces = (children: number, pending: number) =>
  pending > 0 ? french(`${children} (+ ${pending} sans carte)`) : children;

function sayDays({ held, toConfirm, confirmed, invoiced }: ListedStay): string {
  const parts = [
    toConfirm > 0 ? `${toConfirm} à confirmer` : "",
    held > toConfirm ? `${held - toConfirm} réservés` : "",
    confirmed > invoiced ? `${confirmed - invoiced} confirmés` : "",
    invoiced > 0 ? `${invoiced} facturés` : "",
  ].filter(Boolean);
  return parts.join(", ") || "–";
}
