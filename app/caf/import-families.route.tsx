import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { requireAgent } from "~/accounts/guard.server";
import { ImportTable } from "~/cards/import-table";
import { FamilyFormat } from "~/home-help/family-format";
import { listFamilyImports, receiveFamilyFile } from "~/home-help/family-imports.server";
import { newKey } from "~/http/forms.server";
import { takeFile } from "~/http/sent-files.server";
import type { FormAnswer } from "~/ui/form-body";
import { Section } from "~/ui/layout";
import { Page } from "~/ui/page";
import { SendFileForm } from "~/ui/send-file-form";

export const meta = () => [{ title: "Imports de familles – Portail vacances et loisirs" }];

export async function loader({ request }: LoaderFunctionArgs) {
  const { personId } = await requireAgent(request);
  return { key: newKey(), imports: await listFamilyImports(personId) };
}

export async function action({ request }: ActionFunctionArgs) {
  const { personId } = await requireAgent(request);
  return takeFile(request, "/caf/familles/imports", (key, file) => receiveFamilyFile(personId, key, file));
}

export default function ImportFamilies() {
  const { key, imports } = useLoaderData<typeof loader>();
  const answer: FormAnswer | undefined = useActionData<typeof action>();
  return (
    <Page
      title="Imports de familles"
      lead="Les familles que l’ADMR peut aider : leur QF du mois, les naissances de leurs enfants. Le fichier est vérifié d’abord ; rien ne change avant que vous l’appliquiez."
      breadcrumb={[{ to: "/caf/familles", label: "Familles" }]}
    >
      <SendFileForm
        formKey={key}
        answer={answer}
        label="Fichier CSV des familles"
        most="64 Mo et 60 000 lignes"
        format={<FamilyFormat />}
      />
      <Section title="Fichiers déjà envoyés">
        <ImportTable path="/caf/familles/imports" imports={imports} />
      </Section>
    </Page>
  );
}
