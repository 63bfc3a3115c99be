import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { requireAgent } from "~/accounts/guard.server";
import { isConfirmed, orderImportForm } from "~/cards/card-forms";
import { formatCount, inLines, linesToWrite } from "~/cards/card-import";
import { FAMILY_ORDER_FAULTS } from "~/home-help/family-file";
import { applyFamilyImport, findFamilyImport } from "~/home-help/family-imports.server";
import { forbidden, idFrom, notFound, refuse } from "~/http/answers.server";
import { redirectSaying } from "~/http/flash.server";
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
    (await findFamilyImport(personId, idFrom(params.importId))) ?? notFound();
  if (state !== "ready" || counts === null) throw redirect(`/caf/familles/imports/${id}`);
  return { key: newKey(), id, fileName, counts };
}

// After a refusal the page shows what the file would do now.
export const shouldRevalidate = () => true;

const UNCONFIRMED = "Cochez pour confirmer que ces lignes ne seront pas appliquées.";

export async function action({ request, params }: ActionFunctionArgs) {
  const { personId } = await requireAgent(request);
  const importId = idFrom(params.importId);
  const read = await parseForm(request, orderImportForm);
  if (!read.ok) return refuse(read);
  if (!isConfirmed(read.values)) return refuse({ errors: { confirmed: UNCONFIRMED }, entered: read.entered });
  try {
    const applied = await applyFamilyImport(personId, read.key, importId, read.values.leftOut);
    if (applied.done) return redirectSaying(`/caf/familles/imports/${importId}`, "Familles enregistrées.");
    if (applied.reason === "not_found") return notFound();
    if (applied.reason === "not_allowed") return forbidden();
    return refuse({ errors: { form: FAMILY_ORDER_FAULTS[applied.reason] }, entered: read.entered });
  } catch (error) {
    return answerRepeat(error, read);
  }
}

export default function ApplyFamilyImport() {
  const { key, id, fileName, counts } = useLoaderData<typeof loader>();
  const answer: FormAnswer | undefined = useActionData<typeof action>();
  const above = [
    { to: "/caf/familles/imports", label: "Imports de familles" },
    { to: `/caf/familles/imports/${id}`, label: fileName },
  ];
  const lead = `Familles nouvelles : ${formatCount(counts.new)}. Modifiées : ${formatCount(counts.changed)}. Toutes seront écrites ensemble, ou aucune ; les dossiers déjà ouverts gardent leur QF.`;
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
