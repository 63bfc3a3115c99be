import { Form, Link } from "@remix-run/react";
import { HoursGauge } from "~/home-help/hours-gauge";
import type { PlannedFile } from "~/home-help/visit";
import { ConfirmButton } from "~/home-help/visit-chip";
import { planAddress } from "~/home-help/visit-week";
import { nameOf, type Worker } from "~/home-help/worker";
import { Button, ButtonLink } from "~/ui/button";
import { Row, Stack } from "~/ui/layout";
import { Notice } from "~/ui/notice";
import { SelectField } from "~/ui/select-field";

type Asked = Record<"antenne" | "semaine" | "intervenant" | "dossier", string | null>;
type Branch = { id: string; name: string };
type Week = { workers: Worker[]; files: PlannedFile[] };

/** Whose week it is: the branch's, one worker's, one family's with its hours. */
export function PlannedFor({ branch, week, asked }: { branch: Branch; week: Week; asked: Asked }) {
  const file = week.files.find(({ fileId }) => fileId === asked.dossier);
  if (!file) return branch.name;
  return (
    <>
      Chez la famille {file.lastName}, dossier <Link to={`/dossiers/${file.fileId}`}>{file.reference}</Link>{" "}
      <HoursGauge {...file} />
    </>
  );
}

/** Which worker, which family, and the ways to what goes with a week. */
export function PlannerTools({ branches, week, asked }: { branches: Branch[]; week: Week; asked: Asked }) {
  const options = (list: { value: string; label: string }[], all: string) => [
    { value: "", label: all },
    ...list,
  ];
  return (
    <Row spread>
      <Form role="search" action="/interventions">
        <Row>
          {asked.semaine ? <input type="hidden" name="semaine" value={asked.semaine} /> : null}
          {branches.length > 1 ? (
            <SelectField
              name="antenne"
              label="Antenne"
              required={false}
              defaultValue={asked.antenne ?? undefined}
              options={branches.map(({ id, name }) => ({ value: id, label: name }))}
            />
          ) : null}
          <SelectField
            name="intervenant"
            label="Intervenant·e"
            required={false}
            defaultValue={asked.intervenant ?? ""}
            options={options(
              week.workers.map((worker) => ({ value: worker.workerId, label: nameOf(worker) })),
              "Tout le monde",
            )}
          />
          <SelectField
            name="dossier"
            label="Famille"
            required={false}
            defaultValue={asked.dossier ?? ""}
            options={options(
              week.files.map(({ fileId, lastName, reference }) => ({
                value: fileId,
                label: `${lastName}, ${reference}`,
              })),
              "Toutes les familles",
            )}
          />
          <Button kind="quiet">Afficher</Button>
        </Row>
      </Form>
      <Row>
        <ButtonLink
          kind="quiet"
          icon="print"
          to={planAddress("/interventions/feuille", {
            antenne: asked.antenne,
            semaine: asked.semaine,
            intervenant: asked.intervenant,
          })}
        >
          Feuilles de semaine
        </ButtonLink>
        <ButtonLink kind="quiet" to="/interventions/import">
          Par fichier
        </ButtonLink>
        <ButtonLink kind="quiet" icon="person" to="/intervenants">
          Intervenants
        </ButtonLink>
      </Row>
    </Row>
  );
}

type WaitingProps = {
  here: string[];
  everywhere: number;
  formKey: string;
  back: string;
  antenne: string | null;
};

/** Planned visits of past days: those of this page with one tap, the branch's others a page away. */
export function WaitingNotice({ here, everywhere, formKey, back, antenne }: WaitingProps) {
  if (everywhere === 0) return null;
  const others = everywhere - here.length;
  return (
    <Notice
      tone="warn"
      title={everywhere > 1 ? `${everywhere} interventions à confirmer` : "Une intervention à confirmer"}
    >
      <Stack gap="s">
        <p>Une intervention confirmée a eu lieu : elle seule est facturée.</p>
        <Row>
          {here.length > 0 ? (
            <ConfirmButton visitIds={here} formKey={formKey} back={back} kind="main">
              {here.length > 1
                ? `Tout confirmer jusqu’à hier (${here.length} sur cette page)`
                : "Confirmer celle de cette page"}
            </ConfirmButton>
          ) : null}
          {others > 0 || here.length > 1 ? (
            <ButtonLink kind="quiet" to={planAddress("/interventions/a-confirmer", { antenne })}>
              {others > 0 ? (everywhere > 1 ? `Voir les ${everywhere}` : "La voir") : "Choisir lesquelles"}
            </ButtonLink>
          ) : null}
        </Row>
      </Stack>
    </Notice>
  );
}
