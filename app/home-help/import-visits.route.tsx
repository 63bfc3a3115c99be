import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { requirePartner } from "~/accounts/guard.server";
import { ImportTable } from "~/cards/import-table";
import { listBranches } from "~/home-help/branches.server";
import { VisitFileFormat } from "~/home-help/visit-file-format";
import { listVisitImports, receiveVisitFile } from "~/home-help/visit-imports.server";
import { idFrom, notFound } from "~/http/answers.server";
import { newKey } from "~/http/forms.server";
import { takeFile } from "~/http/sent-files.server";
import type { FormAnswer } from "~/ui/form-body";
import { Section } from "~/ui/layout";
import { Page } from "~/ui/page";
import { SelectField } from "~/ui/select-field";
import { SendFileForm } from "~/ui/send-file-form";

export const meta = () => [{ title: "Interventions par fichier – Portail vacances et loisirs" }];

export async function loader({ request }: LoaderFunctionArgs) {
  const { personId, partnerId } = await requirePartner(request);
  const branches = await listBranches(personId, partnerId);
  return { key: newKey(), branches, files: await listVisitImports(personId, partnerId) };
}

export async function action({ request }: ActionFunctionArgs) {
  const { personId } = await requirePartner(request);
  return takeFile(
    request,
    "/interventions/import",
    async (key, file, { structureId }) => {
      const received = await receiveVisitFile(personId, key, idFrom(structureId), file);
      return received.done ? received.value : notFound();
    },
    ({ structureId }): Record<string, string> =>
      structureId ? {} : { structureId: "Choisissez une antenne." },
  );
}

export default function ImportVisits() {
  const { key, branches, files } = useLoaderData<typeof loader>();
  const answer: FormAnswer | undefined = useActionData<typeof action>();
  return (
    <Page
      title="Interventions par fichier"
      lead="Le fichier de votre logiciel de planning est d’abord vérifié ; rien ne change avant que vous l’appliquiez."
      breadcrumb={[{ to: "/interventions", label: "Interventions" }]}
    >
      <SendFileForm
        formKey={key}
        answer={answer}
        label="Fichier CSV des interventions"
        most="64 Mo et 100 000 lignes"
        format={<VisitFileFormat />}
      >
        {branches.length === 1 ? (
          <input type="hidden" name="structureId" value={branches[0].id} />
        ) : (
          <SelectField
            name="structureId"
            label="Antenne"
            placeholder="Choisir une antenne"
            options={branches.map(({ id, name }) => ({ value: id, label: name }))}
          />
        )}
      </SendFileForm>
      <Section title="Fichiers déjà envoyés">
        <ImportTable imports={files} path="/interventions/import" />
      </Section>
    </Page>
  );
}
