import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { requireAgent } from "~/accounts/guard.server";
import { COST_REFUSALS, LEVELS, sayFrozenMonths } from "~/home-help/hourly-cost";
import { hourlyCostForm } from "~/home-help/hourly-cost-form";
import { HourlyCostTable } from "~/home-help/hourly-cost-table";
import { agreeHourlyCost, listHourlyCosts } from "~/home-help/hourly-costs.server";
import { idFrom, notFound, refuse } from "~/http/answers.server";
import { today } from "~/http/clock.server";
import { redirectSaying } from "~/http/flash.server";
import { answerRepeat, newKey, parseForm } from "~/http/forms.server";
import { findAnyStructure } from "~/partners/structures.server";
import { Button } from "~/ui/button";
import { ChoiceField } from "~/ui/check-field";
import { DayField, Field, MoneyField } from "~/ui/field";
import { FormBody } from "~/ui/form-body";
import { Columns, Panel } from "~/ui/layout";
import { Page } from "~/ui/page";

export const meta = () => [{ title: "Coût horaire – Portail vacances et loisirs" }];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { personId } = await requireAgent(request);
  const found = (await findAnyStructure(personId, idFrom(params.structureId))) ?? notFound();
  const { id, kind, name, partnerId, partnerName } = found;
  if (kind !== "home_help_branch") return notFound();
  const costs = (await listHourlyCosts(personId, partnerId)).filter(({ structureId }) => structureId === id);
  return { key: newKey(), structure: { id, name, partnerId, partnerName }, costs, day: today() };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const { personId } = await requireAgent(request);
  const structureId = idFrom(params.structureId);
  const read = await parseForm(request, hourlyCostForm(today()));
  if (!read.ok) return refuse(read);
  const { hourly: hourlyCents, ...cost } = read.values;
  try {
    const agreed = await agreeHourlyCost(personId, read.key, structureId, { ...cost, hourlyCents });
    if (agreed.done) return sayAgreed(structureId, sayFrozenMonths(agreed.value.months));
    if (agreed.reason === "not_found") return notFound();
    return refuse({ errors: COST_REFUSALS[agreed.reason](agreed.details ?? {}), entered: read.entered });
  } catch (error) {
    return answerRepeat(error, read);
  }
}

function sayAgreed(structureId: string, frozen: string | null) {
  const words = ["Coût horaire convenu.", frozen].filter(Boolean).join(" ");
  return redirectSaying(`/caf/structures/${structureId}/cout-horaire`, words, frozen ? "warn" : "good");
}

export default function AgreeHourlyCost() {
  const { key, structure, costs, day } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const above = [
    { to: "/caf/partenaires", label: "Partenaires" },
    { to: `/caf/partenaires/${structure.partnerId}`, label: structure.partnerName },
  ];
  const lead =
    "Ce que coûte une heure, famille et Caf ensemble. Un coût convenu ne se modifie pas : un autre à la même date le corrige. Les heures déjà facturées gardent le leur.";
  return (
    <Page title={`Coût horaire, ${structure.name}`} lead={lead} breadcrumb={above}>
      <HourlyCostTable name={structure.name} costs={costs} today={day} />
      <Panel>
        <Form method="post" noValidate key={costs.length}>
          <FormBody formKey={key} answer={answer}>
            <ChoiceField
              name="level"
              legend="Niveau d’intervention"
              options={Object.entries(LEVELS).map(([value, label]) => ({ value, label }))}
            />
            <Columns>
              <DayField name="appliesFrom" label="À partir du" />
              <MoneyField name="hourly" label="Coût de l’heure" hint="Par exemple : 42,50" />
            </Columns>
            <Field
              name="source"
              label="Source"
              hint="La convention ou l’avenant, avec sa date."
              maxLength={200}
              autoComplete="off"
            />
            <Button>Convenir ce coût</Button>
          </FormBody>
        </Form>
      </Panel>
    </Page>
  );
}
