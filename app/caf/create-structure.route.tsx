import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { requireAgent } from "~/accounts/guard.server";
import { NewStructureFields } from "~/caf/new-structure-fields";
import { idFrom, notFound, refuse } from "~/http/answers.server";
import { today } from "~/http/clock.server";
import { redirectSaying } from "~/http/flash.server";
import { answerRepeat, newKey, parseFields } from "~/http/forms.server";
import { readRows } from "~/http/rows.server";
import { numberRows } from "~/partners/form-fields";
import { usualOpening } from "~/partners/opening";
import { findPartner } from "~/partners/partners.server";
import { hasTariffGrid, STRUCTURE_REFUSALS } from "~/partners/structure";
import { newStructureForm } from "~/partners/structure-form";
import { createStructure, listSchoolBreaks } from "~/partners/structures.server";
import { Button } from "~/ui/button";
import { FormBody } from "~/ui/form-body";
import { Panel } from "~/ui/layout";
import { Page } from "~/ui/page";

export const meta = () => [{ title: "Nouvelle structure – Portail vacances et loisirs" }];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { personId } = await requireAgent(request);
  const { id, name } = (await findPartner(personId, idFrom(params.partnerId))) ?? notFound();
  return { key: newKey(), partner: { id, name }, breaks: await listSchoolBreaks(personId), day: today() };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const { personId } = await requireAgent(request);
  const partnerId = idFrom(params.partnerId);
  const { fields, more } = await readRows(request);
  if (more) return more;
  const read = parseFields(fields, newStructureForm);
  if (!read.ok) return refuse({ ...read, errors: numberRows(read.errors) });
  const { openings, ...named } = read.values;
  const usual = hasTariffGrid(named.kind) ? usualOpening(today(), await listSchoolBreaks(personId)) : [];
  try {
    const created = await createStructure(personId, read.key, partnerId, {
      ...named,
      openings: openings ?? usual,
    });
    if (created.done)
      return redirectSaying(`/caf/structures/${created.value.structure_id}`, "Structure créée.");
    if (created.reason === "not_found") return notFound();
    return refuse({ errors: { kind: STRUCTURE_REFUSALS.kind_not_agreed() }, entered: read.entered });
  } catch (error) {
    return answerRepeat(error, read);
  }
}

export default function CreateStructure() {
  const { key, partner, breaks, day } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const above = [
    { to: "/caf/partenaires", label: "Partenaires" },
    { to: `/caf/partenaires/${partner.id}`, label: partner.name },
  ];
  return (
    <Page title="Nouvelle structure" lead={partner.name} breadcrumb={above}>
      <Panel>
        <Form method="post" noValidate>
          <FormBody formKey={key} answer={answer}>
            <NewStructureFields
              breaks={breaks}
              today={day}
              rows={Number(answer?.entered.rows ?? 2)}
              unfolded={answer !== undefined}
            />
            <Button>Créer la structure</Button>
          </FormBody>
        </Form>
      </Panel>
    </Page>
  );
}
