import { Form } from "@remix-run/react";
import type { AttendanceCounts } from "~/attendance/attendance-import";
import { formatCount, type ImportState, inLines } from "~/cards/card-import";
import { Button, ButtonLink } from "~/ui/button";
import { FormKey } from "~/ui/form-key";
import { Columns, Row, Stack } from "~/ui/layout";
import { Notice } from "~/ui/notice";
import { StatTile } from "~/ui/tasks";

type CountedProps = {
  file: { id: string; structureId: string; state: ImportState };
  counts: AttendanceCounts;
  formKey: string;
};

/** What the file would do, or did, and where to go from here. */
export function AttendanceCounted({ file, counts, formKey }: CountedProps) {
  const path = `/pointage/${file.structureId}/import/${file.id}`;
  const ready = file.state === "ready";
  return (
    <Stack gap="l">
      <Columns>
        <StatTile label={ready ? "À écrire" : "Écrites"} value={formatCount(counts.new)} />
        <StatTile label="Inchangées" value={formatCount(counts.unchanged)} />
        <StatTile label="Refusées" value={formatCount(counts.refused)} />
      </Columns>
      {ready && counts.new === 0 ? (
        <Notice>Ce fichier n’ajoute rien au pointage : il n’y a rien à appliquer.</Notice>
      ) : null}
      {ready && counts.new > 0 && counts.refused > 0 ? (
        <Notice>
          Les lignes refusées seront laissées de côté. Corrigez-les, puis renvoyez le fichier entier : ce qui
          est déjà écrit ne sera pas doublé.
        </Notice>
      ) : null}
      <Row>
        {ready && counts.new > 0 ? (
          <Form method="post" action={`${path}/appliquer`}>
            <FormKey value={formKey} />
            <Button>{`Appliquer ${inLines(counts.new)}`}</Button>
          </Form>
        ) : null}
        {counts.refused > 0 ? (
          <ButtonLink to={`${path}/rapport?effet=refuse`} kind="quiet" icon="download" download>
            Lignes refusées (CSV)
          </ButtonLink>
        ) : null}
        <ButtonLink to={`${path}/rapport`} kind="quiet" icon="download" download>
          Rapport complet (CSV)
        </ButtonLink>
      </Row>
    </Stack>
  );
}
