import { Form } from "@remix-run/react";
import {
  formatCount,
  type ImportCounts,
  type ImportState,
  inLines,
  isUnderWay,
  linesToWrite,
} from "~/cards/card-import";
import { ImportProgress } from "~/cards/import-progress";
import { sayFileRefusal } from "~/http/table-file";
import { Button, ButtonLink } from "~/ui/button";
import { Instant } from "~/ui/day";
import { FormKey } from "~/ui/form-key";
import { Columns, Row, Stack } from "~/ui/layout";
import { Notice } from "~/ui/notice";
import { StatTile } from "~/ui/tasks";

type File = {
  state: ImportState;
  rows: number;
  checkedRows: number;
  /** Counted by those that are applied in steps. */
  appliedRows?: number;
  counts: ImportCounts | null;
  refusal: { reason: string; line?: number; columns?: string[] } | null;
  appliedAt: Date | string | null;
};
type StandingProps = {
  file: File;
  /** The file's own page. */
  path: string;
  /** Why the last application wrote nothing, by its reason. */
  unapplied?: Record<string, string>;
};

/** How far a file has come: on its way, refused, not applied after all, or applied. */
export function FileStanding({ file, path, unapplied = {} }: StandingProps) {
  const { state, counts, refusal, appliedAt } = file;
  const progress = state === "applying" && counts ? { ...file, rows: linesToWrite(counts) } : file;
  return (
    <>
      {isUnderWay(state) ? (
        <ImportProgress key={state} watchAt={`${path}/progression`} {...progress} />
      ) : null}
      {refusal ? (
        <Notice tone="bad" title={state === "refused" ? "Fichier refusé" : undefined}>
          {unapplied[refusal.reason] ?? `${sayFileRefusal(refusal)} Rien n’en a été gardé.`}
        </Notice>
      ) : null}
      {state === "applied" && appliedAt ? (
        <Notice tone="good">
          <p>
            Appliqué le <Instant at={appliedAt} />.
          </p>
        </Notice>
      ) : null}
    </>
  );
}

/** `nothing` says that the file adds nothing to what stands. */
type FileFactsProps = { file: File; path: string; nothing: string; formKey: string };

/** Of a file that only adds: how far it has come, what it would do or did, and where to go from here. */
export function FileFacts({ file, path, nothing, formKey }: FileFactsProps) {
  const { state, counts } = file;
  return (
    <>
      <FileStanding file={file} path={path} />
      {counts && !isUnderWay(state) ? (
        <Counted ready={state === "ready"} counts={counts} path={path} nothing={nothing} formKey={formKey} />
      ) : null}
    </>
  );
}

type CountedProps = Omit<FileFactsProps, "file"> & { ready: boolean; counts: ImportCounts };

function Counted({ ready, counts, path, nothing, formKey }: CountedProps) {
  return (
    <Stack gap="l">
      <Columns>
        <StatTile label={ready ? "À écrire" : "Écrites"} value={formatCount(counts.new)} />
        <StatTile label="Inchangées" value={formatCount(counts.unchanged)} />
        <StatTile label="Refusées" value={formatCount(counts.refused)} />
      </Columns>
      {ready && counts.new === 0 ? <Notice>{nothing}</Notice> : null}
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
        <Reports path={path} refused={counts.refused} />
      </Row>
    </Stack>
  );
}

/** The lines of a checked file, to keep or to correct. */
export function Reports({ path, refused }: { path: string; refused: number }) {
  return (
    <>
      {refused > 0 ? (
        <ButtonLink to={`${path}/rapport?effet=refuse`} kind="quiet" icon="download" download>
          Lignes refusées (CSV)
        </ButtonLink>
      ) : null}
      <ButtonLink to={`${path}/rapport`} kind="quiet" icon="download" download>
        Rapport complet (CSV)
      </ButtonLink>
    </>
  );
}
