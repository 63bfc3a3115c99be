import { Form } from "@remix-run/react";
import { formatDay } from "~/calendar-words";
import {
  formatBand,
  type HourlyScale,
  type HourlyStep,
  type ScaleChange,
  type ScaleEffect,
} from "~/home-help/hourly-scale";
import { ScaleSteps } from "~/home-help/scale-steps";
import { Amount } from "~/ui/amount";
import { Button } from "~/ui/button";
import { FormKey } from "~/ui/form-key";
import { Section } from "~/ui/layout";
import { Notice } from "~/ui/notice";
import { Table } from "~/ui/table";

export type Previewed = ScaleEffect & {
  scale: { name: string; appliesFrom: string; fictitious: boolean; steps: HourlyStep[] };
  before: HourlyScale | undefined;
};

type ScalePreviewProps = {
  previewed: Previewed;
  adoptKey: string | undefined;
  /** What was typed: exactly this is adopted. */
  entered: Record<string, string>;
};

export function ScalePreview({ previewed, adoptKey, entered }: ScalePreviewProps) {
  const { scale, before, changes } = previewed;
  return (
    <>
      <Section title={`Vérifié : ${scale.name}, à partir du ${formatDay(scale.appliesFrom)}`}>
        <ScaleSteps {...scale} before={before?.steps} />
      </Section>
      <Section title="Ce qui change">
        <Notice>{consequences(previewed).join(" ")}</Notice>
        {changes.length > 0 ? <Changes changes={changes} /> : null}
      </Section>
      <Form method="post">
        <FormKey value={adoptKey ?? ""} />
        {["name", "source", "appliesFrom", "fictitious", "lines"].map((name) =>
          entered[name] ? <input key={name} type="hidden" name={name} value={entered[name]} /> : null,
        )}
        <Button name="confirmed" value="oui">
          {`Adopter ce barème à partir du ${formatDay(scale.appliesFrom)}`}
        </Button>
      </Form>
    </>
  );
}

function consequences({ before, replaced, changes, kept, taking }: Previewed): string[] {
  const [open, prepared] = [files(kept, "déjà ouvert"), files(taking, "en préparation")];
  return [
    !before
      ? "Aucun barème ne s’applique à cette date pour l’instant : celui-ci est le premier."
      : replaced
        ? `Il corrige le barème de la même date, « ${before.name} », qui reste lisible.`
        : `Il prend la suite de « ${before.name} », en vigueur depuis le ${formatDay(before.appliesFrom)}.`,
    before && changes.length === 0 ? "Aucun prix ne change." : "",
    kept > 0 ? `${open} ${kept > 1 ? "gardent leur participation" : "garde sa participation"}.` : "",
    taking > 0 ? `${prepared} ${taking > 1 ? "le suivront" : "le suivra"}.` : "",
    "Un dossier ouvert garde toujours le barème du jour où l’aide a commencé.",
  ].filter(Boolean);
}

const files = (count: number, state: string) =>
  count > 1 ? `${count} dossiers ${state.replace("ouvert", "ouverts")}` : `${count} dossier ${state}`;

/** Every QF for which the price changes: between these bands it does not. */
function Changes({ changes }: { changes: ScaleChange[] }) {
  return (
    <Table
      caption="Prix de l’heure qui changent, par QF"
      rows={changes}
      rowKey={({ qfFromCents }) => String(qfFromCents)}
      columns={[
        { head: "QF", names: true, cell: formatBand },
        { head: "Avant", numeric: true, cell: ({ beforeCents }) => <Amount cents={beforeCents} /> },
        { head: "Après", numeric: true, cell: ({ afterCents }) => <Amount cents={afterCents} strong /> },
        {
          head: "Écart",
          numeric: true,
          cell: ({ beforeCents, afterCents }) => <Amount cents={afterCents - beforeCents} />,
        },
      ]}
    />
  );
}
