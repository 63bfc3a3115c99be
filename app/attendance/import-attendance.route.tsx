import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { requirePartner } from "~/accounts/guard.server";
import { AttendanceFormat } from "~/attendance/attendance-format";
import { listAttendanceImports, receiveAttendanceFile } from "~/attendance/attendance-imports.server";
import { ImportTable } from "~/cards/import-table";
import { idFrom, notFound } from "~/http/answers.server";
import { newKey } from "~/http/forms.server";
import { takeFile } from "~/http/sent-files.server";
import { aidKindOf } from "~/partners/structure";
import { findStructure } from "~/partners/structures.server";
import type { FormAnswer } from "~/ui/form-body";
import { Section } from "~/ui/layout";
import { Page } from "~/ui/page";
import { SendFileForm } from "~/ui/send-file-form";

export const meta = () => [{ title: "Pointage par fichier – Portail vacances et loisirs" }];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { personId, partnerId } = await requirePartner(request);
  const structure = (await findStructure(personId, partnerId, idFrom(params.structureId))) ?? notFound();
  if (aidKindOf(structure.kind) === null) return notFound();
  const { id, name } = structure;
  const files = await listAttendanceImports(personId, partnerId, id);
  return { key: newKey(), structure: { id, name, kind: aidKindOf(structure.kind) }, files };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const { personId, partnerId } = await requirePartner(request);
  const structureId = idFrom(params.structureId);
  if ((await findStructure(personId, partnerId, structureId)) === null) return notFound();
  return takeFile(request, `/pointage/${structureId}/import`, async (key, file) => {
    const received = await receiveAttendanceFile(personId, key, structureId, file);
    return received.done ? received.value : notFound();
  });
}

export default function ImportAttendance() {
  const { key, structure, files } = useLoaderData<typeof loader>();
  const answer: FormAnswer | undefined = useActionData<typeof action>();
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
      <SendFileForm
        formKey={key}
        answer={answer}
        label="Fichier CSV du pointage"
        most="64 Mo et 100 000 lignes"
        format={<AttendanceFormat />}
      />
      <Section title="Fichiers déjà envoyés">
        <ImportTable path={`/pointage/${structure.id}/import`} imports={files} />
      </Section>
    </Page>
  );
}
