import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireAgent } from "~/accounts/guard.server";
import { UNAPPLIED } from "~/cards/card-import";
import { findCardImport } from "~/cards/card-imports.server";
import { listCheckedLines } from "~/cards/card-lines.server";
import { CheckedLines } from "~/cards/checked-lines";
import { FileStanding } from "~/cards/file-facts";
import { ImportCounted } from "~/cards/import-counted";
import { ImportBadge } from "~/cards/import-table";
import { idFrom, notFound } from "~/http/answers.server";
import { newKey } from "~/http/forms.server";
import { Section } from "~/ui/layout";
import { Page } from "~/ui/page";

export const meta = () => [{ title: "Import de cartes – Portail vacances et loisirs" }];

const FIRST_LINES = 20;

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { personId } = await requireAgent(request);
  const importId = idFrom(params.importId);
  const file = (await findCardImport(personId, importId)) ?? notFound();
  const first = (verdict: "refused" | "changed") =>
    file.counts?.[verdict] ? listCheckedLines(personId, importId, { verdict, most: FIRST_LINES }) : [];
  return { key: newKey(), file, refused: await first("refused"), changed: await first("changed") };
}

export default function ShowImport() {
  const { key, file, refused, changed } = useLoaderData<typeof loader>();
  const path = `/caf/imports/${file.id}`;
  const above = [{ to: "/caf/imports", label: "Imports" }];
  return (
    <Page title={file.fileName} lead={<ImportBadge {...file} />} breadcrumb={above}>
      <FileStanding file={file} path={path} unapplied={UNAPPLIED} />
      {file.counts ? (
        <ImportCounted path={path} state={file.state} counts={file.counts} recheckKey={key} />
      ) : null}
      {refused.length > 0 ? (
        <Section title="Premières lignes refusées">
          <CheckedLines caption="Lignes refusées et leur raison" lines={refused} />
        </Section>
      ) : null}
      {changed.length > 0 ? (
        <Section title="Premières lignes modifiées">
          <CheckedLines caption="Lignes modifiées et ce qui change" lines={changed} />
        </Section>
      ) : null}
    </Page>
  );
}
