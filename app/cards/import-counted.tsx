import { Form } from "@remix-run/react";
import { formatCount, type ImportCounts, type ImportState, inLines, linesToWrite } from "~/cards/card-import";
import { Button, ButtonLink } from "~/ui/button";
import { FormKey } from "~/ui/form-key";
import { Columns, Row, Stack } from "~/ui/layout";
import { Notice } from "~/ui/notice";
import { StatTile } from "~/ui/tasks";

type CountedProps = { file: { id: string; state: ImportState }; counts: ImportCounts; formKey: string };

/** What the file would do, or did, and where to go from here. */
export function ImportCounted({ file: { id, state }, counts, formKey }: CountedProps) {
  return (
    <Stack gap="l">
      <Columns>
        <StatTile label="Nouvelles" value={formatCount(counts.new)} />
        <StatTile label="Modifiées" value={formatCount(counts.changed ?? 0)} />
        <StatTile label="Inchangées" value={formatCount(counts.unchanged)} />
        <StatTile label="Refusées" value={formatCount(counts.refused)} />
      </Columns>
      {state === "ready" && linesToWrite(counts) === 0 ? (
        <Notice>Ce fichier ne change rien : toutes ses lignes lisibles sont déjà connues.</Notice>
      ) : null}
      <Row>
        {state === "ready" && linesToWrite(counts) > 0 ? (
          <ButtonLink
            to={`/caf/imports/${id}/appliquer`}
          >{`Appliquer ${inLines(linesToWrite(counts))}`}</ButtonLink>
        ) : null}
        {state === "ready" ? (
          <Form method="post" action={`/caf/imports/${id}/relancer`}>
            <FormKey value={formKey} />
            <Button kind="quiet">Relancer la vérification</Button>
          </Form>
        ) : null}
        <ButtonLink to={`/caf/imports/${id}/rapport?effet=refuse`} kind="quiet" icon="download" download>
          Lignes refusées (CSV)
        </ButtonLink>
        <ButtonLink to={`/caf/imports/${id}/rapport`} kind="quiet" icon="download" download>
          Rapport complet (CSV)
        </ButtonLink>
      </Row>
    </Stack>
  );
}
