import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireAgent } from "~/accounts/guard.server";
import { isUnderWay, UNAPPLIED } from "~/cards/card-import";
import { findCardImport } from "~/cards/card-imports.server";
import { listCheckedLines } from "~/cards/card-lines.server";
import { CheckedLines } from "~/cards/checked-lines";
import { ImportCounted } from "~/cards/import-counted";
import { ImportProgress } from "~/cards/import-progress";
import { ImportBadge } from "~/cards/import-table";
import { idFrom, notFound } from "~/http/answers.server";
import { newKey } from "~/http/forms.server";
import { sayFileRefusal } from "~/http/table-file";
import { Instant } from "~/ui/day";
import { Section } from "~/ui/layout";
import { Notice } from "~/ui/notice";
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
  const above = [{ to: "/caf/imports", label: "Imports" }];
  return (
    <Page title={file.fileName} lead={<ImportBadge {...file} />} breadcrumb={above}>
      {isUnderWay(file.state) ? (
        <ImportProgress key={file.state} watchAt={`/caf/imports/${file.id}/progression`} {...file} />
      ) : null}
      {file.state === "refused" && file.refusal ? (
        <Notice tone="bad" title="Fichier refusé">
          {`${sayFileRefusal(file.refusal)} Rien n’en a été gardé.`}
        </Notice>
      ) : null}
      {file.state === "ready" && file.refusal ? (
        <Notice tone="bad">{UNAPPLIED[file.refusal.reason] ?? "Rien n’a été appliqué."}</Notice>
      ) : null}
      {file.state === "applied" && file.appliedAt ? (
        <Notice tone="good">
          <p>
            Appliqué le <Instant at={file.appliedAt} />.
          </p>
        </Notice>
      ) : null}
      {file.counts ? (
        <ImportCounted
          path={`/caf/imports/${file.id}`}
          state={file.state}
          counts={file.counts}
          recheckKey={key}
        />
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
