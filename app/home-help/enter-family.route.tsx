import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { requirePartner } from "~/accounts/guard.server";
import { monthOf } from "~/calendar";
import { listBranches } from "~/home-help/branches.server";
import { enterFamily } from "~/home-help/families.server";
import { FAMILY_REFUSALS } from "~/home-help/family";
import { FamilyFields } from "~/home-help/family-fields";
import { familyForm } from "~/home-help/family-form";
import { notFound, refuse } from "~/http/answers.server";
import { today } from "~/http/clock.server";
import { redirectSaying } from "~/http/flash.server";
import { answerRepeat, newKey, parseForm } from "~/http/forms.server";
import { Button } from "~/ui/button";
import { type FormAnswer, FormBody } from "~/ui/form-body";
import { Panel } from "~/ui/layout";
import { Page } from "~/ui/page";

export const meta = () => [{ title: "Nouvelle famille – Portail vacances et loisirs" }];

export async function loader({ request }: LoaderFunctionArgs) {
  const { personId, partnerId } = await requirePartner(request);
  await listBranches(personId, partnerId);
  return { key: newKey(), month: monthOf(today()) };
}

export async function action({ request }: ActionFunctionArgs) {
  const { personId } = await requirePartner(request);
  const read = await parseForm(request, familyForm);
  if (!read.ok) return refuse(read);
  try {
    const entered = await enterFamily(personId, read.key, read.values);
    if (entered.done) {
      const { family_id: id, qf_cents: qf } = entered.value;
      const said = qf === null ? "Famille saisie. Son QF reste à compléter." : "Famille saisie.";
      return redirectSaying(`/familles/${id}`, said);
    }
    if (entered.reason === "not_found" || entered.reason === "not_allowed") return notFound();
    const { field, words } = FAMILY_REFUSALS[entered.reason];
    return refuse({ errors: { [field]: words }, entered: read.entered });
  } catch (error) {
    return answerRepeat(error, read);
  }
}

export default function EnterFamily() {
  const { key, month } = useLoaderData<typeof loader>();
  const answer: FormAnswer | undefined = useActionData<typeof action>();
  return (
    <Page
      title="Nouvelle famille"
      lead="Une famille non allocataire, qui n’a pas de matricule à la Caf."
      breadcrumb={[{ to: "/familles", label: "Familles" }]}
      width="reading"
    >
      <Panel>
        <Form method="post" noValidate>
          <FormBody formKey={answer?.key ?? key} answer={answer}>
            <FamilyFields month={month} entered={answer?.entered} />
            <Button>Enregistrer la famille</Button>
          </FormBody>
        </Form>
      </Panel>
    </Page>
  );
}
