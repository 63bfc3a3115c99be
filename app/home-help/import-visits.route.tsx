import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { Form, useActionData, useLoaderData, useNavigation } from "@remix-run/react";
import { requirePartner } from "~/accounts/guard.server";
import { ImportTable } from "~/cards/import-table";
import { listBranches } from "~/home-help/branches.server";
import { VisitFileFormat } from "~/home-help/visit-file-format";
import { listVisitImports, receiveVisitFile } from "~/home-help/visit-imports.server";
import { idFrom, notFound, refuse } from "~/http/answers.server";
import { answerRepeat, isKey, newKey } from "~/http/forms.server";
import { sayFileRefusal } from "~/http/table-file";
import { readUpload } from "~/http/upload.server";
import { Button } from "~/ui/button";
import { FileField } from "~/ui/file-field";
import { type FormAnswer, FormBody } from "~/ui/form-body";
import { Panel, Section } from "~/ui/layout";
import { Page } from "~/ui/page";
import { Progress } from "~/ui/progress";
import { SelectField } from "~/ui/select-field";

export const meta = () => [{ title: "Interventions par fichier – Portail vacances et loisirs" }];

export async function loader({ request }: LoaderFunctionArgs) {
  const { personId, partnerId } = await requirePartner(request);
  const branches = await listBranches(personId, partnerId);
  return { key: newKey(), branches, files: await listVisitImports(personId, partnerId) };
}

const NO_FILE = "Choisissez le fichier à importer.";
const OLD_FORM = "Ce formulaire n’est plus valable. Choisissez à nouveau le fichier, puis envoyez-le.";

export async function action({ request }: ActionFunctionArgs) {
  const { personId } = await requirePartner(request);
  const { fields, file } = await readUpload(request);
  if (file === null) return refuse({ errors: { file: NO_FILE }, entered: fields });
  try {
    const key = fields._key ?? "";
    if (!isKey(key)) return refuse({ errors: { file: OLD_FORM }, entered: fields });
    if (!fields.structureId)
      return refuse({ errors: { structureId: "Choisissez une antenne." }, entered: fields });
    const received = await receiveVisitFile(personId, key, idFrom(fields.structureId), file);
    if (!received.done) return notFound();
    const { importId, refusal } = received.value;
    if (refusal === null) return redirect(`/interventions/import/${importId}`);
    return refuse({ errors: { file: sayFileRefusal(refusal) }, entered: fields });
  } catch (error) {
    return answerRepeat(error, { entered: fields });
  } finally {
    file.bytes.resume();
  }
}

export default function ImportVisits() {
  const { key, branches, files } = useLoaderData<typeof loader>();
  const answer: FormAnswer | undefined = useActionData<typeof action>();
  const sending = useNavigation().formMethod === "POST";
  return (
    <Page
      title="Interventions par fichier"
      lead="Le fichier de votre logiciel de planning est d’abord vérifié ; rien ne change avant que vous l’appliquiez."
      breadcrumb={[{ to: "/interventions", label: "Interventions" }]}
    >
      <Panel>
        <Form method="post" encType="multipart/form-data" noValidate>
          <FormBody formKey={key} answer={answer}>
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
            <FileField
              name="file"
              label="Fichier CSV des interventions"
              hint="Glissez-le ici ou choisissez-le. 64 Mo et 100 000 lignes au plus."
              accept=".csv,text/csv,text/plain"
              mostMegabytes={64}
            />
            {sending ? <Progress label="Envoi du fichier" max={1} /> : null}
            <Button disabled={sending}>Envoyer et vérifier</Button>
          </FormBody>
        </Form>
        <VisitFileFormat />
      </Panel>
      <Section title="Fichiers déjà envoyés">
        <ImportTable imports={files} path="/interventions/import" />
      </Section>
    </Page>
  );
}
