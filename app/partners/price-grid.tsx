import type { ReactNode } from "react";
import type { PriceRow } from "~/partners/tariff";
import { Amount } from "~/ui/amount";
import { type Column, Table } from "~/ui/table";

/** The prices of a grid; without bands of the structure's own, one row for everybody. */
export function PriceGrid({ caption, prices }: { caption: ReactNode; prices: PriceRow[] }) {
  const columns: Column<PriceRow>[] = [
    { head: "Tranche", names: true, cell: ({ priceBand }) => priceBand || "Tarif unique" },
    { head: "Journée", numeric: true, cell: ({ dayCents }) => <Amount cents={dayCents} /> },
    { head: "½ journée", numeric: true, cell: ({ halfDayCents }) => <Amount cents={halfDayCents} /> },
    {
      head: "½ journée avec repas",
      numeric: true,
      cell: ({ halfDayMealCents }) => <Amount cents={halfDayMealCents} />,
    },
  ];
  return <Table caption={caption} columns={columns} rows={prices} rowKey={({ priceBand }) => priceBand} />;
}
