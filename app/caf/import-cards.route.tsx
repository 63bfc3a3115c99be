import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { requireAgent } from "~/accounts/guard.server";
import { CardFileFormat } from "~/cards/card-file-format";
import { listCardImports, receiveCardFile } from "~/cards/card-imports.server";
import { ImportTable } from "~/cards/import-table";
import { newKey } from "~/http/forms.server";
import { takeFile } from "~/http/sent-files.server";
import type { FormAnswer } from "~/ui/form-body";
import { Section } from "~/ui/layout";
import { Page } from "~/ui/page";
import { SendFileForm } from "~/ui/send-file-form";

export const meta = () => [{ title: "Imports de cartes – Portail vacances et loisirs" }];

export async function loader({ request }: LoaderFunctionArgs) {
  const { personId } = await requireAgent(request);
  return { key: newKey(), imports: await listCardImports(personId) };
}

export async function action({ request }: ActionFunctionArgs) {
  const { personId } = await requireAgent(request);
  return takeFile(request, "/caf/imports", (key, file) => receiveCardFile(personId, key, file));
}

export default function ImportCards() {
  const { key, imports } = useLoaderData<typeof loader>();
  const answer: FormAnswer | undefined = useActionData<typeof action>();
  return (
    <Page
      title="Imports de cartes"
      lead="Le fichier de janvier est d’abord vérifié ligne par ligne ; rien ne change avant que vous l’appliquiez."
    >
      <SendFileForm
        formKey={key}
        answer={answer}
        label="Fichier CSV des cartes"
        format={<CardFileFormat />}
      />
      <Section title="Fichiers déjà envoyés">
        <ImportTable path="/caf/imports" imports={imports} />
      </Section>
    </Page>
  );
}
