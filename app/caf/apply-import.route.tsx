import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { requireAgent } from "~/accounts/guard.server";
import { ApplyFileForm } from "~/cards/apply-file-form";
import { CARD_ORDER_FAULTS, formatCount } from "~/cards/card-import";
import { findCardImport, orderCardImport } from "~/cards/card-imports.server";
import { idFrom, notFound } from "~/http/answers.server";
import { newKey } from "~/http/forms.server";
import { orderLeavingOut } from "~/http/sent-files.server";
import type { FormAnswer } from "~/ui/form-body";
import { Page } from "~/ui/page";

export const meta = () => [{ title: "Appliquer un fichier – Portail vacances et loisirs" }];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { personId } = await requireAgent(request);
  const { id, fileName, state, counts } =
    (await findCardImport(personId, idFrom(params.importId))) ?? notFound();
  if (state !== "ready" || counts === null) throw redirect(`/caf/imports/${id}`);
  return { key: newKey(), id, fileName, counts };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const { personId } = await requireAgent(request);
  const importId = idFrom(params.importId);
  return orderLeavingOut(request, `/caf/imports/${importId}`, CARD_ORDER_FAULTS, (key, leftOut) =>
    orderCardImport(personId, key, importId, leftOut),
  );
}

export default function ApplyImport() {
  const { key, id, fileName, counts } = useLoaderData<typeof loader>();
  const answer: FormAnswer | undefined = useActionData<typeof action>();
  const above = [
    { to: "/caf/imports", label: "Imports" },
    { to: `/caf/imports/${id}`, label: fileName },
  ];
  const lead = `Cartes nouvelles : ${formatCount(counts.new)}. Cartes modifiées : ${formatCount(counts.changed)}. Toutes seront écrites ensemble, ou aucune.`;
  return (
    <Page title="Appliquer le fichier" lead={lead} breadcrumb={above} width="reading">
      <ApplyFileForm formKey={key} answer={answer} counts={counts} />
    </Page>
  );
}
