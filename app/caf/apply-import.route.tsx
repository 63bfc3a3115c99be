import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { requireAgent } from "~/accounts/guard.server";
import { isConfirmed, orderImportForm } from "~/cards/card-forms";
import { formatCount, inLines, linesToWrite, ORDER_FAULTS } from "~/cards/card-import";
import { findCardImport, orderCardImport } from "~/cards/card-imports.server";
import { idFrom, notFound, refuse } from "~/http/answers.server";
import { answerRepeat, newKey, parseForm } from "~/http/forms.server";
import { Button } from "~/ui/button";
import { CheckField } from "~/ui/check-field";
import { type FormAnswer, FormBody } from "~/ui/form-body";
import { Panel } from "~/ui/layout";
import { Page } from "~/ui/page";

export const meta = () => [{ title: "Appliquer un fichier – Portail vacances et loisirs" }];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { personId } = await requireAgent(request);
  const { id, fileName, state, counts } =
    (await findCardImport(personId, idFrom(params.importId))) ?? notFound();
  if (state !== "ready" || counts === null) throw redirect(`/caf/imports/${id}`);
  return { key: newKey(), id, fileName, counts };
}

const UNCONFIRMED = "Cochez pour confirmer que ces lignes ne seront pas appliquées.";

export async function action({ request, params }: ActionFunctionArgs) {
  const { personId } = await requireAgent(request);
  const importId = idFrom(params.importId);
  const read = await parseForm(request, orderImportForm);
  if (!read.ok) return refuse(read);
  if (!isConfirmed(read.values)) return refuse({ errors: { confirmed: UNCONFIRMED }, entered: read.entered });
  try {
    const ordered = await orderCardImport(personId, read.key, importId, read.values.leftOut);
    if (ordered.done) return redirect(`/caf/imports/${importId}`);
    if (ordered.reason === "not_found") return notFound();
    return refuse({ errors: { form: ORDER_FAULTS[ordered.reason] }, entered: read.entered });
  } catch (error) {
    return answerRepeat(error, read);
  }
}

export default function ApplyImport() {
  const { key, id, fileName, counts } = useLoaderData<typeof loader>();
  const answer: (FormAnswer & { key?: string }) | undefined = useActionData<typeof action>();
  const above = [
    { to: "/caf/imports", label: "Imports" },
    { to: `/caf/imports/${id}`, label: fileName },
  ];
  const lead = `Cartes nouvelles : ${formatCount(counts.new)}. Cartes modifiées : ${formatCount(counts.changed)}. Toutes seront écrites ensemble, ou aucune.`;
  return (
    <Page title="Appliquer le fichier" lead={lead} breadcrumb={above} width="reading">
      <Panel>
        <Form method="post" noValidate>
          <FormBody formKey={answer?.key ?? key} answer={answer}>
            <input type="hidden" name="leftOut" value={counts.refused} />
            {counts.refused > 0 ? (
              <CheckField
                name="confirmed"
                label={`Je laisse de côté ce qui est refusé, ${inLines(counts.refused)} à corriger dans un autre fichier.`}
              />
            ) : null}
            <Button>{`Appliquer ${inLines(linesToWrite(counts))}`}</Button>
          </FormBody>
        </Form>
      </Panel>
    </Page>
  );
}
