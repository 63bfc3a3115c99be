import type { Day } from "~/calendar";
import { formatDay, formatInstant } from "~/calendar-words";
import { DatedBadge } from "~/home-help/dated-badge";
import { briefLevel, type HourlyCost } from "~/home-help/hourly-cost";
import { Amount } from "~/ui/amount";
import { EmptyState } from "~/ui/empty-state";
import { Table } from "~/ui/table";

type HourlyCostTableProps = { name: string; costs: HourlyCost[]; today: Day };

/** What was agreed with a branch, corrections included. */
export function HourlyCostTable({ name, costs, today }: HourlyCostTableProps) {
  if (costs.length === 0)
    return (
      <EmptyState title={`${name} : aucun coût horaire convenu, ses heures attendent pour être facturées`} />
    );
  return (
    <Table
      caption={`Coûts horaires convenus : ${name}`}
      rows={costs}
      rowKey={({ id }) => id}
      columns={[
        { head: "Niveau", names: true, cell: ({ level }) => briefLevel(level) },
        { head: "À partir du", whole: true, cell: ({ appliesFrom }) => formatDay(appliesFrom) },
        { head: "Coût de l’heure", numeric: true, cell: ({ hourlyCents }) => <Amount cents={hourlyCents} /> },
        {
          head: "État",
          cell: (cost) => (
            <DatedBadge one={cost} all={costs.filter(({ level }) => level === cost.level)} today={today} />
          ),
        },
        { head: "Source", cell: ({ source }) => source },
        {
          head: "Convenu le",
          cell: ({ agreedAt, agreedBy }) =>
            [formatInstant(agreedAt), agreedBy].filter(Boolean).join(", par "),
        },
      ]}
    />
  );
}
