import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { requirePartner } from "~/accounts/guard.server";
import { listBranches } from "~/home-help/branches.server";
import { listFamilies } from "~/home-help/families.server";
import { FamilyChoice } from "~/home-help/family-choice";
import { HelpFileFields } from "~/home-help/help-file-fields";
import { prepareFileForm } from "~/home-help/help-file-form";
import { refusalErrors } from "~/home-help/help-file-refusal";
import { prepareFile } from "~/home-help/help-files.server";
import { notFound, refuse } from "~/http/answers.server";
import { today } from "~/http/clock.server";
import { redirectSaying } from "~/http/flash.server";
import { answerRepeat, newKey, parseForm } from "~/http/forms.server";
import { Button } from "~/ui/button";
import { type FormAnswer, FormBody } from "~/ui/form-body";
import { Panel } from "~/ui/layout";
import { Page } from "~/ui/page";
import { SelectField } from "~/ui/select-field";

export const meta = () => [{ title: "Nouveau dossier – Portail vacances et loisirs" }];

export async function loader({ request }: LoaderFunctionArgs) {
  const { personId, partnerId } = await requirePartner(request);
  const branches = await listBranches(personId, partnerId);
  const families = await listFamilies({ personId, partnerId });
  const asked = new URL(request.url).searchParams.get("famille");
  return {
    key: newKey(),
    today: today(),
    branches,
    families,
    familyId: families.find(({ id }) => id === asked)?.id ?? "",
  };
}

export async function action({ request }: ActionFunctionArgs) {
  const { personId } = await requirePartner(request);
  const read = await parseForm(request, prepareFileForm);
  if (!read.ok) return refuse(read);
  try {
    const prepared = await prepareFile(personId, read.key, read.values);
    if (prepared.done) {
      const said = "Dossier préparé. Montrez la participation à la famille, puis ouvrez le dossier.";
      return redirectSaying(`/dossiers/${prepared.value.file_id}`, said);
    }
    const { reason, details } = prepared;
    if (reason === "not_found") return notFound();
    const named = "familyId" in read.values.family ? "familyId" : "familyFile";
    const errors = refusalErrors(reason, details, named);
    if (reason !== "closed") return refuse({ errors, entered: read.entered });
    return refuse({ errors, entered: read.entered }, { until: details?.until });
  } catch (error) {
    return answerRepeat(error, read);
  }
}

export default function PrepareHelpFile() {
  const { key, today, branches, families, familyId } = useLoaderData<typeof loader>();
  const answer: FormAnswer | undefined = useActionData<typeof action>();
  return (
    <Page
      title="Nouveau dossier"
      lead="Le dossier se prépare d’abord : vous verrez la participation de la famille avant de l’ouvrir."
      breadcrumb={[{ to: "/dossiers", label: "Dossiers" }]}
      width="reading"
    >
      <Panel>
        <Form method="post" noValidate>
          <FormBody formKey={answer?.key ?? key} answer={answer}>
            {branches.length === 1 ? (
              <input type="hidden" name="structureId" value={branches[0]?.id} />
            ) : (
              <SelectField
                name="structureId"
                label="Antenne"
                options={branches.map(({ id, name }) => ({ value: id, label: name }))}
                placeholder="Choisir une antenne"
              />
            )}
            <FamilyChoice families={families} familyId={familyId} />
            <HelpFileFields file={{ requestedOn: today }} />
            <Button>Préparer le dossier</Button>
          </FormBody>
        </Form>
      </Panel>
    </Page>
  );
}
