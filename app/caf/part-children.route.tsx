import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { requireAgent } from "~/accounts/guard.server";
import { abovePair } from "~/caf/pair-page";
import { PairYears } from "~/caf/pair-years";
import { PART_REFUSALS } from "~/cards/child-pair";
import { compareChildren, partChildren } from "~/cards/child-pairs.server";
import { forbidden, idFrom, notFound, refuse } from "~/http/answers.server";
import { redirectSaying } from "~/http/flash.server";
import { answerRepeat, newKey, parseForm } from "~/http/forms.server";
import { Button } from "~/ui/button";
import { type FormAnswer, FormBody } from "~/ui/form-body";
import { Panel } from "~/ui/layout";
import { Page } from "~/ui/page";

export const meta = () => [{ title: "Séparer deux enfants – Portail vacances et loisirs" }];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { personId } = await requireAgent(request);
  const pair = await compareChildren(personId, idFrom(params.oneId), idFrom(params.otherId));
  return { pair: pair ?? notFound(), key: newKey() };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const { personId } = await requireAgent(request);
  const [oneId, joinedId] = [idFrom(params.oneId), idFrom(params.otherId)];
  const read = await parseForm(request, z.object({}));
  if (!read.ok) return refuse(read);
  try {
    const parted = await partChildren(personId, read.key, joinedId);
    const page = `/caf/doublons/${oneId}/${joinedId}`;
    if (parted.done)
      return redirectSaying(page, "C’est fait : chaque carte compte de nouveau pour son enfant.");
    if (parted.reason === "not_found") return notFound();
    if (parted.reason === "not_allowed") return forbidden();
    return refuse({ errors: { form: PART_REFUSALS[parted.reason](parted.details) }, entered: {} });
  } catch (error) {
    return answerRepeat(error, read);
  }
}

export default function PartChildren() {
  const { pair, key } = useLoaderData<typeof loader>();
  const answer: FormAnswer | undefined = useActionData<typeof action>();
  return (
    <Page
      title="Séparer ces enfants"
      lead="Chaque carte reprend ses jours et compte pour son propre enfant. Rien n’est perdu, et vous pourrez les réunir à nouveau."
      breadcrumb={abovePair(pair)}
      width="reading"
    >
      <PairYears years={pair.years} joined={pair.joined} />
      <Panel>
        <Form method="post" noValidate>
          <FormBody formKey={key} answer={answer}>
            <Button kind="danger">Séparer</Button>
          </FormBody>
        </Form>
      </Panel>
    </Page>
  );
}
