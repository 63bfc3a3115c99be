import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { Form, useActionData, useLoaderData, useNavigation } from "@remix-run/react";
import { requirePartner } from "~/accounts/guard.server";
import { AttendanceFormat } from "~/attendance/attendance-format";
import { listAttendanceImports, receiveAttendanceFile } from "~/attendance/attendance-imports.server";
import { ImportTable } from "~/cards/import-table";
import { idFrom, notFound, refuse } from "~/http/answers.server";
import { answerRepeat, isKey, newKey } from "~/http/forms.server";
import { sayFileRefusal } from "~/http/table-file";
import { readUpload } from "~/http/upload.server";
import { aidKindOf } from "~/partners/structure";
import { findStructure } from "~/partners/structures.server";
import { Button } from "~/ui/button";
import { FileField } from "~/ui/file-field";
import { type FormAnswer, FormBody } from "~/ui/form-body";
import { Panel, Section } from "~/ui/layout";
import { Page } from "~/ui/page";
import { Progress } from "~/ui/progress";

export const meta = () => [{ title: "Pointage par fichier – Portail vacances et loisirs" }];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { personId, partnerId } = await requirePartner(request);
  const structure = (await findStructure(personId, partnerId, idFrom(params.structureId))) ?? notFound();
  if (aidKindOf(structure.kind) === null) return notFound();
  const { id, name } = structure;
  const files = await listAttendanceImports(personId, partnerId, id);
  return { key: newKey(), structure: { id, name, kind: aidKindOf(structure.kind) }, files };
}

const NO_FILE = "Choisissez le fichier à importer.";
const OLD_FORM = "Ce formulaire n’est plus valable. Choisissez à nouveau le fichier, puis envoyez-le.";

export async function action({ request, params }: ActionFunctionArgs) {
  const { personId, partnerId } = await requirePartner(request);
  const structureId = idFrom(params.structureId);
  if ((await findStructure(personId, partnerId, structureId)) === null) return notFound();
  const { fields, file } = await readUpload(request);
  if (file === null) return refuse({ errors: { file: NO_FILE }, entered: {} });
  const key = fields._key ?? "";
  if (!isKey(key)) return refuse({ errors: { file: OLD_FORM }, entered: {} });
  try {
    const received = await receiveAttendanceFile(personId, key, structureId, file);
    if (!received.done) return notFound();
    const { importId, refusal } = received.value;
    if (refusal === null) return redirect(`/pointage/${structureId}/import/${importId}`);
    return refuse({ errors: { file: sayFileRefusal(refusal) }, entered: {} });
  } catch (error) {
    return answerRepeat(error, { entered: {} });
  } finally {
    file.bytes.resume();
  }
}

export default function ImportAttendance() {
  const { key, structure, files } = useLoaderData<typeof loader>();
  const answer: FormAnswer | undefined = useActionData<typeof action>();
  const sending = useNavigation().formMethod === "POST";
  const above =
    structure.kind === "centre"
      ? [{ to: `/pointage/${structure.id}`, label: `Pointage, ${structure.name}` }]
      : [];
  return (
    <Page
      title="Pointage par fichier"
      lead={`${structure.name} : le fichier de votre logiciel est d’abord vérifié ; rien ne change avant que vous l’appliquiez.`}
      breadcrumb={above}
    >
      <Panel>
        <Form method="post" encType="multipart/form-data" noValidate>
          <FormBody formKey={key} answer={answer}>
            <FileField
              name="file"
              label="Fichier CSV du pointage"
              hint="Glissez-le ici ou choisissez-le. 64 Mo et 100 000 lignes au plus."
              accept=".csv,text/csv,text/plain"
              mostMegabytes={64}
            />
            {sending ? <Progress label="Envoi du fichier" max={1} /> : null}
            <Button disabled={sending}>Envoyer et vérifier</Button>
          </FormBody>
        </Form>
        <AttendanceFormat />
      </Panel>
      <Section title="Fichiers déjà envoyés">
        <ImportTable imports={files} path={`/pointage/${structure.id}/import`} />
      </Section>
    </Page>
  );
}
