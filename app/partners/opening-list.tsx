import { formatPeriod } from "~/calendar-words";
import { type Opening, weekdaysInWords } from "~/partners/opening";
import { Table } from "~/ui/table";

/** The opening periods in words, beside their picture. */
export function OpeningList({ name, openings }: { name: string; openings: Opening[] }) {
  return (
    <Table
      caption={`Périodes d’ouverture : ${name}`}
      captionHidden
      rows={openings}
      rowKey={({ label, from, to }) => `${label} ${from} ${to}`}
      columns={[
        { head: "Période", names: true, cell: ({ label }) => label },
        { head: "Dates", cell: ({ from, to }) => formatPeriod(from, to) },
        { head: "Jours", cell: ({ weekdays }) => weekdaysInWords(weekdays) },
      ]}
    />
  );
}
