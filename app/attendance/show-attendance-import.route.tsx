import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requirePartner } from "~/accounts/guard.server";
import { ATTENDANCE_ORDER_FAULTS } from "~/attendance/attendance-import";
import { findAttendanceImport } from "~/attendance/attendance-imports.server";
import { listAttendanceLines } from "~/attendance/attendance-lines.server";
import { RefusedLines } from "~/attendance/refused-lines";
import { FileFacts } from "~/cards/file-facts";
import { ImportBadge } from "~/cards/import-table";
import { idFrom, notFound } from "~/http/answers.server";
import { newKey } from "~/http/forms.server";
import { Section } from "~/ui/layout";
import { Page } from "~/ui/page";

export const meta = () => [{ title: "Pointage par fichier – Portail vacances et loisirs" }];

const FIRST_LINES = 50;

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { personId, partnerId } = await requirePartner(request);
  const [structureId, fileId] = [idFrom(params.structureId), idFrom(params.fileId)];
  const file = (await findAttendanceImport(personId, partnerId, structureId, fileId)) ?? notFound();
  const refused = file.counts?.refused
    ? await listAttendanceLines(personId, partnerId, fileId, { verdict: "refused", most: FIRST_LINES })
    : [];
  return { key: newKey(), file, refused };
}

export default function ShowAttendanceImport() {
  const { key, file, refused } = useLoaderData<typeof loader>();
  const path = `/pointage/${file.structureId}/import`;
  return (
    <Page
      title={file.fileName}
      lead={<ImportBadge state={file.state} counts={file.counts} />}
      breadcrumb={[{ to: path, label: "Pointage par fichier" }]}
    >
      <FileFacts
        file={file}
        path={`${path}/${file.id}`}
        nothing={ATTENDANCE_ORDER_FAULTS.nothing_to_apply}
        formKey={key}
      />
      {refused.length > 0 && file.counts ? (
        <Section
          title={refused.length < file.counts.refused ? "Premières lignes refusées" : "Lignes refusées"}
        >
          <RefusedLines lines={refused} />
        </Section>
      ) : null}
    </Page>
  );
}
