import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { requireAgent } from "~/accounts/guard.server";
import { abovePair } from "~/caf/pair-page";
import { PairYears } from "~/caf/pair-years";
import { JOIN_REFUSALS, sayExcess } from "~/cards/child-pair";
import { compareChildren, joinChildren } from "~/cards/child-pairs.server";
import { forbidden, idFrom, notFound, refuse } from "~/http/answers.server";
import { redirectSaying } from "~/http/flash.server";
import { answerRepeat, newKey, parseForm } from "~/http/forms.server";
import { Button } from "~/ui/button";
import { type FormAnswer, FormBody } from "~/ui/form-body";
import { Panel } from "~/ui/layout";
import { Page } from "~/ui/page";
import { french } from "~/ui/typography";

export const meta = () => [{ title: "Réunir deux enfants – Portail vacances et loisirs" }];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { personId } = await requireAgent(request);
  const pair = await compareChildren(personId, idFrom(params.oneId), idFrom(params.otherId));
  return { pair: pair ?? notFound(), key: newKey() };
}

const shown = z.object({ digest: z.string().max(100) });

export async function action({ request, params }: ActionFunctionArgs) {
  const { personId } = await requireAgent(request);
  const [keptId, joinedId] = [idFrom(params.oneId), idFrom(params.otherId)];
  const read = await parseForm(request, shown);
  if (!read.ok) return refuse(read);
  try {
    const joined = await joinChildren(personId, read.key, keptId, joinedId, read.values.digest);
    const page = `/caf/doublons/${keptId}/${joinedId}`;
    if (joined.done) return redirectSaying(page, "C’est fait : un seul compteur pour les deux cartes.");
    if (joined.reason === "not_found") return notFound();
    if (joined.reason === "not_allowed") return forbidden();
    return refuse({ errors: { form: JOIN_REFUSALS[joined.reason](joined.details) }, entered: {} });
  } catch (error) {
    return answerRepeat(error, read);
  }
}

export default function JoinChildren() {
  const { pair, key } = useLoaderData<typeof loader>();
  const answer: FormAnswer | undefined = useActionData<typeof action>();
  return (
    <Page
      title="Réunir ces deux enfants"
      lead="Leurs cartes compteront sur un seul compteur. Chaque carte garde son nom, son QF et son tarif, et les structures ne voient rien changer que les jours restants. Vous pourrez les séparer."
      breadcrumb={abovePair(pair)}
      width="reading"
    >
      <PairYears years={pair.years} joined={pair.joined} />
      <ul>
        {pair.years.map((year) => (
          <li key={year.year}>{french(sayExcess(year))}</li>
        ))}
      </ul>
      <Panel>
        <Form method="post" noValidate>
          <FormBody formKey={key} answer={answer}>
            <input type="hidden" name="digest" value={pair.digest} />
            <Button>Réunir</Button>
          </FormBody>
        </Form>
      </Panel>
    </Page>
  );
}
