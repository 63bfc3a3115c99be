import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { Form, useActionData, useLoaderData, useNavigation } from "@remix-run/react";
import { requireAgent } from "~/accounts/guard.server";
import { listCardImports, receiveCardFile } from "~/cards/card-imports.server";
import { FileFormat } from "~/cards/file-format";
import { ImportTable } from "~/cards/import-table";
import { refuse } from "~/http/answers.server";
import { answerRepeat, isKey, newKey } from "~/http/forms.server";
import { sayFileRefusal } from "~/http/table-file";
import { readUpload } from "~/http/upload.server";
import { Button } from "~/ui/button";
import { FileField } from "~/ui/file-field";
import { type FormAnswer, FormBody } from "~/ui/form-body";
import { Panel, Section } from "~/ui/layout";
import { Page } from "~/ui/page";
import { Progress } from "~/ui/progress";

export const meta = () => [{ title: "Imports de cartes – Portail vacances et loisirs" }];

export async function loader({ request }: LoaderFunctionArgs) {
  const { personId } = await requireAgent(request);
  return { key: newKey(), imports: await listCardImports(personId) };
}

const NO_FILE = "Choisissez le fichier à importer.";
const OLD_FORM = "Ce formulaire n’est plus valable. Choisissez à nouveau le fichier, puis envoyez-le.";

export async function action({ request }: ActionFunctionArgs) {
  const { personId } = await requireAgent(request);
  const { fields, file } = await readUpload(request);
  if (file === null) return refuse({ errors: { file: NO_FILE }, entered: {} });
  const key = fields._key ?? "";
  if (!isKey(key)) return refuse({ errors: { file: OLD_FORM }, entered: {} });
  try {
    const { importId, refusal } = await receiveCardFile(personId, key, file);
    if (refusal === null) return redirect(`/caf/imports/${importId}`);
    return refuse({ errors: { file: sayFileRefusal(refusal) }, entered: {} });
  } catch (error) {
    return answerRepeat(error, { entered: {} });
  } finally {
    file.bytes.resume();
  }
}

export default function ImportCards() {
  const { key, imports } = useLoaderData<typeof loader>();
  const answer: FormAnswer | undefined = useActionData<typeof action>();
  const sending = useNavigation().formMethod === "POST";
  return (
    <Page
      title="Imports de cartes"
      lead="Le fichier de janvier est d’abord vérifié ligne par ligne ; rien ne change avant que vous l’appliquiez."
    >
      <Panel>
        <Form method="post" encType="multipart/form-data" noValidate>
          <FormBody formKey={key} answer={answer}>
            <FileField
              name="file"
              label="Fichier CSV des cartes"
              hint="Glissez-le ici ou choisissez-le. 64 Mo au plus."
              accept=".csv,text/csv,text/plain"
              mostMegabytes={64}
            />
            {sending ? <Progress label="Envoi du fichier" max={1} /> : null}
            <Button disabled={sending}>Envoyer et vérifier</Button>
          </FormBody>
        </Form>
        <FileFormat />
      </Panel>
      <Section title="Fichiers déjà envoyés">
        <ImportTable imports={imports} path="/caf/imports" />
      </Section>
    </Page>
  );
}
