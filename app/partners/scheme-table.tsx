import {
  AID_KINDS,
  paidUnits,
  type Scheme,
  type SchemeBand,
  type SchemeRate,
  UNITS,
} from "~/partners/scheme";
import { Amount } from "~/ui/amount";
import { type Column, Table } from "~/ui/table";

/** Bands by what the Caf pays: a row per band of QF, a column per kind of aid and unit. */
export function SchemeTable({ scheme }: { scheme: Scheme }) {
  const columns: Column<SchemeBand>[] = paidUnits(scheme).map(({ aidKind, unit }) => ({
    head: (
      <>
        {AID_KINDS[aidKind]}
        <br />
        {UNITS[unit]}
      </>
    ),
    numeric: true,
    cell: (band) => <Rates rates={ratesOf(scheme, band, aidKind, unit)} />,
  }));
  return (
    <Table
      caption={`Aide de la Caf par tranche de QF, ${scheme.year}`}
      rows={scheme.bands}
      rowKey={({ id }) => id}
      columns={[{ head: "Tranche de QF", names: true, cell: ({ label }) => label }, ...columns]}
    />
  );
}

function ratesOf({ rates }: Scheme, band: SchemeBand, aidKind: string, unit: string): SchemeRate[] {
  return rates.filter(
    (rate) => rate.aidKind === aidKind && rate.unit === unit && (rate.bandId ?? band.id) === band.id,
  );
}

/** One rate as a rule; several when it changed during the year, the one of 31 December last. */
function Rates({ rates }: { rates: SchemeRate[] }) {
  if (rates.length === 0) return "–";
  return rates.map(({ rateCents, startsOn }) => (
    <div key={startsOn}>
      <Amount cents={rateCents} />
    </div>
  ));
}
