import type { LoaderFunctionArgs } from "@remix-run/node";
import { Form, useLoaderData } from "@remix-run/react";
import { requirePartner } from "~/accounts/guard.server";
import { Contribution } from "~/home-help/contribution";
import { DerogationList } from "~/home-help/derogation-list";
import { FileFacts } from "~/home-help/file-facts";
import { FileNotices } from "~/home-help/file-notices";
import { canBeOpened, type HelpFile, isQuoted, nearEnds, standingOf } from "~/home-help/help-file";
import { findHelpFile } from "~/home-help/help-files.server";
import { idFrom, notFound } from "~/http/answers.server";
import { today } from "~/http/clock.server";
import { newKey } from "~/http/forms.server";
import { Button, ButtonLink } from "~/ui/button";
import { FormKey } from "~/ui/form-key";
import { Panel, Row, Section } from "~/ui/layout";
import { Page } from "~/ui/page";

export const meta = () => [{ title: "Dossier – Portail vacances et loisirs" }];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { personId } = await requirePartner(request);
  const file = (await findHelpFile(personId, idFrom(params.fileId))) ?? notFound();
  return { file, today: today(), key: newKey() };
}

export default function ShowHelpFile() {
  const { file, today, key } = useLoaderData<typeof loader>();
  const standing = standingOf(file, today);
  const near = standing === "open" && nearEnds(file, today).length > 0;
  return (
    <Page
      title={`${file.lastName} ${file.firstName}`}
      lead={`Dossier ${file.reference}, ${file.structureName}`}
      breadcrumb={[{ to: "/dossiers", label: "Dossiers" }]}
      actions={
        <>
          {file.familyId ? (
            <ButtonLink to={`/familles/${file.familyId}`} kind="quiet">
              Fiche de la famille
            </ButtonLink>
          ) : null}
          {file.openedAt ? (
            <>
              <ButtonLink to={`/dossiers/${file.fileId}/releve`} kind="quiet">
                Relevé
              </ButtonLink>
              <ButtonLink to={`/interventions?dossier=${file.fileId}`}>Interventions</ButtonLink>
            </>
          ) : null}
        </>
      }
    >
      <FileNotices file={file} today={today} />
      <Panel>
        <Section
          title="Participation de la famille"
          lead={
            file.openedAt === null
              ? "Montrez-la à la famille avant d’ouvrir le dossier : elle vaudra pour toute sa durée."
              : "Fixée à l’ouverture, pour toute la durée du dossier."
          }
          actions={<Quote file={file} />}
        >
          <Contribution {...file} />
        </Section>
        <Row>
          {canBeOpened(file) ? <OpenFile file={file} formKey={key} /> : null}
          <Changes file={file} />
        </Row>
      </Panel>
      <Panel>
        <FileFacts file={file} today={today} near={near} />
      </Panel>
      <DerogationList derogations={file.derogations} />
    </Page>
  );
}

function Quote({ file }: { file: HelpFile }) {
  if (!isQuoted(file)) return null;
  return (
    <ButtonLink to={`/dossiers/${file.fileId}/devis`} kind="quiet" icon="download" download>
      Devis (PDF)
    </ButtonLink>
  );
}

function OpenFile({ file, formKey }: { file: HelpFile; formKey: string }) {
  return (
    <Form method="post" action={`/dossiers/${file.fileId}/ouvrir`}>
      <FormKey value={formKey} />
      <input type="hidden" name="contributionCents" value={file.contributionCents ?? ""} />
      <Button>Ouvrir le dossier</Button>
    </Form>
  );
}

function Changes({ file: { fileId, state, usedMinutes, beyond, derogations } }: { file: HelpFile }) {
  if (state === "dropped") return null;
  const asked = derogations.some(({ outcome }) => outcome === null);
  const needed = state === "prepared" && beyond.length > 0;
  return (
    <>
      {needed || (state === "open" && !asked) ? (
        <ButtonLink to={`/dossiers/${fileId}/derogation`} kind={needed ? "main" : "quiet"}>
          Demander une dérogation
        </ButtonLink>
      ) : null}
      {state === "waiting" ? null : (
        <ButtonLink to={`/dossiers/${fileId}/modifier`} kind="quiet">
          Modifier
        </ButtonLink>
      )}
      {usedMinutes === 0 ? (
        <ButtonLink to={`/dossiers/${fileId}/abandonner`} kind="plain">
          Abandonner
        </ButtonLink>
      ) : null}
    </>
  );
}
