import type { Day } from "~/calendar";
import { formatDay, formatInstant } from "~/calendar-words";
import { PriceGrid } from "~/partners/price-grid";
import { doubtsAbout, type Tariff, tariffOn } from "~/partners/tariff";
import { Badge } from "~/ui/badge";
import { Stack } from "~/ui/layout";
import { Notice } from "~/ui/notice";
import { Table } from "~/ui/table";
import { french } from "~/ui/typography";

/** The grid in force today, those to come, and the history of a structure's tariffs. */
export function TariffPanel({ name, tariffs, today }: { name: string; tariffs: Tariff[]; today: Day }) {
  const inForce = tariffOn(tariffs, today);
  const toCome = tariffs.filter(
    ({ appliesFrom, supersededAt }) => supersededAt === null && appliesFrom > today,
  );
  return (
    <Stack>
      {inForce ? (
        <Grid name={name} title={`En vigueur depuis le ${formatDay(inForce.appliesFrom)}`} tariff={inForce} />
      ) : null}
      {toCome.map((tariff) => (
        <Grid
          key={tariff.id}
          name={name}
          title={`À partir du ${formatDay(tariff.appliesFrom)}`}
          tariff={tariff}
        />
      ))}
      {tariffs.length > 1 ? <History name={name} tariffs={tariffs} inForce={inForce} today={today} /> : null}
    </Stack>
  );
}

function Grid({ name, title, tariff }: { name: string; title: string; tariff: Tariff }) {
  const doubts = doubtsAbout(tariff.prices);
  const caption = (
    <>
      {title}
      <span className="spoken-only">, {name}</span>
    </>
  );
  return (
    <Stack gap="s">
      <PriceGrid caption={caption} prices={tariff.prices} />
      {doubts.length > 0 ? (
        <Notice tone="warn" title="À vérifier">
          {doubts.join(" ")}
        </Notice>
      ) : null}
      <p>
        {french(sentBy(tariff))} <DocumentLink tariff={tariff} />
      </p>
    </Stack>
  );
}

function sentBy({ transmittedAt, transmittedBy }: Tariff): string {
  return `Transmise le ${formatInstant(transmittedAt)}${transmittedBy ? ` par ${transmittedBy}` : ""}.`;
}

function DocumentLink({ tariff }: { tariff: Tariff }) {
  if (tariff.documentName === null) return null;
  return (
    <a href={`/tarifs/${tariff.id}/document`} download>
      {tariff.documentName}
      <span className="spoken-only">, grille du {formatDay(tariff.appliesFrom)}</span>
    </a>
  );
}

type HistoryProps = { name: string; tariffs: Tariff[]; inForce: Tariff | null; today: Day };

function History({ name, tariffs, inForce, today }: HistoryProps) {
  return (
    <details>
      <summary>{french(`Historique des grilles (${tariffs.length})`)}</summary>
      <Table
        caption={`Grilles transmises : ${name}`}
        captionHidden
        rows={tariffs}
        rowKey={({ id }) => id}
        columns={[
          { head: "À partir du", names: true, cell: ({ appliesFrom }) => formatDay(appliesFrom) },
          { head: "État", cell: (tariff) => <Badge {...stateOf(tariff, inForce, today)} /> },
          { head: "Transmise le", cell: ({ transmittedAt }) => formatInstant(transmittedAt) },
          { head: "Par", cell: ({ transmittedBy }) => transmittedBy },
          { head: "Pièce jointe", cell: (tariff) => <DocumentLink tariff={tariff} /> },
        ]}
      />
    </details>
  );
}

function stateOf(tariff: Tariff, inForce: Tariff | null, today: Day) {
  if (tariff.supersededAt !== null) return { children: "Corrigée depuis" };
  if (tariff.id === inForce?.id) return { tone: "good" as const, children: "En vigueur" };
  return tariff.appliesFrom > today ? { tone: "info" as const, children: "À venir" } : { children: "Passée" };
}
