import { Form } from "@remix-run/react";
import { formatCount, type ImportCounts, type ImportState, inLines, linesToWrite } from "~/cards/card-import";
import { Reports } from "~/cards/file-facts";
import { Button, ButtonLink } from "~/ui/button";
import { FormKey } from "~/ui/form-key";
import { Columns, Row, Stack } from "~/ui/layout";
import { Notice } from "~/ui/notice";
import { StatTile } from "~/ui/tasks";

type CountedProps = {
  /** Where the file has its page. */
  path: string;
  state: ImportState;
  counts: ImportCounts;
  /** Checks the file again; a file that is checked as it is applied needs none. */
  recheckKey?: string;
};

/** What the file would do, or did, and where to go from here. */
export function ImportCounted({ path, state, counts, recheckKey }: CountedProps) {
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
          <ButtonLink to={`${path}/appliquer`}>{`Appliquer ${inLines(linesToWrite(counts))}`}</ButtonLink>
        ) : null}
        {state === "ready" && recheckKey ? (
          <Form method="post" action={`${path}/relancer`}>
            <FormKey value={recheckKey} />
            <Button kind="quiet">Relancer la vérification</Button>
          </Form>
        ) : null}
        <Reports path={path} refused={counts.refused} />
      </Row>
    </Stack>
  );
}
