import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireAgent } from "~/accounts/guard.server";
import { CheckedLines } from "~/cards/checked-lines";
import { FileStanding } from "~/cards/file-facts";
import { ImportCounted } from "~/cards/import-counted";
import { ImportBadge } from "~/cards/import-table";
import { UNAPPLIED_FAMILIES } from "~/home-help/family-file";
import { findFamilyImport, listFamilyLines } from "~/home-help/family-imports.server";
import { idFrom, notFound } from "~/http/answers.server";
import { Section } from "~/ui/layout";
import { Page } from "~/ui/page";

export const meta = () => [{ title: "Import de familles – Portail vacances et loisirs" }];

const FIRST_LINES = 20;

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { personId } = await requireAgent(request);
  const importId = idFrom(params.importId);
  const file = (await findFamilyImport(personId, importId)) ?? notFound();
  const first = (verdict: "refused" | "changed") =>
    file.counts?.[verdict] ? listFamilyLines(personId, importId, { verdict, most: FIRST_LINES }) : [];
  return { file, refused: await first("refused"), changed: await first("changed") };
}

export default function ShowFamilyImport() {
  const { file, refused, changed } = useLoaderData<typeof loader>();
  const path = `/caf/familles/imports/${file.id}`;
  return (
    <Page
      title={file.fileName}
      lead={<ImportBadge state={file.state} counts={file.counts} />}
      breadcrumb={[{ to: "/caf/familles/imports", label: "Imports de familles" }]}
    >
      <FileStanding file={file} path={path} unapplied={UNAPPLIED_FAMILIES} />
      {file.counts ? <ImportCounted path={path} state={file.state} counts={file.counts} /> : null}
      {refused.length > 0 ? (
        <Section title="Premières lignes refusées">
          <CheckedLines caption="Lignes refusées et leur raison" lines={refused} numbered="Matricule" />
        </Section>
      ) : null}
      {changed.length > 0 ? (
        <Section title="Premières lignes modifiées">
          <CheckedLines caption="Lignes modifiées et ce qui change" lines={changed} numbered="Matricule" />
        </Section>
      ) : null}
    </Page>
  );
}
