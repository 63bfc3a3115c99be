import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { requireAgent } from "~/accounts/guard.server";
import { ApplyFileForm } from "~/cards/apply-file-form";
import { formatCount, ORDER_FAULTS } from "~/cards/card-import";
import { findFamilyImport, orderFamilyImport } from "~/home-help/family-imports.server";
import { idFrom, notFound } from "~/http/answers.server";
import { newKey } from "~/http/forms.server";
import { orderLeavingOut } from "~/http/sent-files.server";
import type { FormAnswer } from "~/ui/form-body";
import { Page } from "~/ui/page";

export const meta = () => [{ title: "Appliquer un fichier – Portail vacances et loisirs" }];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { personId } = await requireAgent(request);
  const { id, fileName, state, counts } =
    (await findFamilyImport(personId, idFrom(params.importId))) ?? notFound();
  if (state !== "ready" || counts === null) throw redirect(`/caf/familles/imports/${id}`);
  return { key: newKey(), id, fileName, counts };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const { personId } = await requireAgent(request);
  const importId = idFrom(params.importId);
  return orderLeavingOut(request, `/caf/familles/imports/${importId}`, ORDER_FAULTS, (key, leftOut) =>
    orderFamilyImport(personId, key, importId, leftOut),
  );
}

export default function ApplyFamilyImport() {
  const { key, id, fileName, counts } = useLoaderData<typeof loader>();
  const answer: FormAnswer | undefined = useActionData<typeof action>();
  const above = [
    { to: "/caf/familles/imports", label: "Imports de familles" },
    { to: `/caf/familles/imports/${id}`, label: fileName },
  ];
  const lead = `Lignes nouvelles : ${formatCount(counts.new)}. Lignes modifiées : ${formatCount(counts.changed ?? 0)}. Toutes seront écrites ensemble, ou aucune ; les dossiers déjà ouverts gardent leur QF.`;
  return (
    <Page title="Appliquer le fichier" lead={lead} breadcrumb={above} width="reading">
      <ApplyFileForm formKey={key} answer={answer} counts={counts} />
    </Page>
  );
}
