import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requirePartner } from "~/accounts/guard.server";
import { AttendanceCounted } from "~/attendance/attendance-counted";
import { asImportCounts } from "~/attendance/attendance-files";
import { findAttendanceImport } from "~/attendance/attendance-imports.server";
import { listAttendanceLines } from "~/attendance/attendance-lines.server";
import { RefusedLines } from "~/attendance/refused-lines";
import { isUnderWay } from "~/cards/card-import";
import { ImportProgress } from "~/cards/import-progress";
import { ImportBadge } from "~/cards/import-table";
import { idFrom, notFound } from "~/http/answers.server";
import { newKey } from "~/http/forms.server";
import { sayFileRefusal } from "~/http/table-file";
import { Instant } from "~/ui/day";
import { Section } from "~/ui/layout";
import { Notice } from "~/ui/notice";
import { Page } from "~/ui/page";

export const meta = () => [{ title: "Pointage par fichier – Portail vacances et loisirs" }];

const FIRST_LINES = 50;

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { personId, partnerId } = await requirePartner(request);
  const fileId = idFrom(params.fileId);
  const file = (await findAttendanceImport(personId, partnerId, fileId)) ?? notFound();
  if (file.structureId !== idFrom(params.structureId)) return notFound();
  const refused = file.counts?.refused
    ? await listAttendanceLines(personId, partnerId, fileId, { verdict: "refused", most: FIRST_LINES })
    : [];
  return { key: newKey(), file, refused };
}

export default function ShowAttendanceImport() {
  const { key, file, refused } = useLoaderData<typeof loader>();
  const path = `/pointage/${file.structureId}/import`;
  const progress = file.state === "applying" && file.counts ? { ...file, rows: file.counts.new } : file;
  return (
    <Page
      title={file.fileName}
      lead={<ImportBadge state={file.state} counts={asImportCounts(file.counts)} />}
      breadcrumb={[{ to: path, label: "Pointage par fichier" }]}
    >
      {isUnderWay(file.state) ? (
        <ImportProgress key={file.state} watchAt={`${path}/${file.id}/progression`} {...progress} />
      ) : null}
      {file.refusal ? (
        <Notice tone="bad" title={file.state === "refused" ? "Fichier refusé" : undefined}>
          {`${sayFileRefusal(file.refusal)} Rien n’en a été gardé.`}
        </Notice>
      ) : null}
      {file.state === "applied" && file.appliedAt ? (
        <Notice tone="good">
          <p>
            Appliqué le <Instant at={file.appliedAt} />.
          </p>
        </Notice>
      ) : null}
      {file.counts && !isUnderWay(file.state) ? (
        <AttendanceCounted file={file} counts={file.counts} formKey={key} />
      ) : null}
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
