import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { requireAgent } from "~/accounts/guard.server";
import { SLOTS } from "~/caf/pair-clashes";
import { abovePair, pagePath } from "~/caf/pair-page";
import { type ChildPair, NO_CLASH, type PairDay, sayInvoiced } from "~/cards/child-pair";
import { compareChildren, settleClash } from "~/cards/child-pairs.server";
import { forbidden, idFrom, notFound, refuse } from "~/http/answers.server";
import { redirectSaying } from "~/http/flash.server";
import { answerRepeat, newKey, parseForm } from "~/http/forms.server";
import { formatInvoiceNumber } from "~/invoicing/invoice-number";
import { Button, ButtonLink } from "~/ui/button";
import { Day } from "~/ui/day";
import { type FormAnswer, FormBody } from "~/ui/form-body";
import { Facts, Panel, Row } from "~/ui/layout";
import { Page } from "~/ui/page";

export const meta = () => [{ title: "Libérer un pointage – Portail vacances et loisirs" }];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { personId } = await requireAgent(request);
  const pair = (await compareChildren(personId, idFrom(params.oneId), idFrom(params.otherId))) ?? notFound();
  const asked = new URL(request.url).searchParams.get("pointage") ?? undefined;
  return { pair, ...(daysOf(pair, idFrom(asked)) ?? notFound()), key: newKey() };
}

/** The day that would give way, and the one that would stand. */
function daysOf({ clashes }: ChildPair, presenceId: string): { freed: PairDay; standing: PairDay } | null {
  const clash = clashes.find(({ one, other }) => [one.presenceId, other.presenceId].includes(presenceId));
  if (!clash) return null;
  const { one, other } = clash;
  return one.presenceId === presenceId ? { freed: one, standing: other } : { freed: other, standing: one };
}

const chosen = z.object({ pointage: z.uuid() });

export async function action({ request, params }: ActionFunctionArgs) {
  const { personId } = await requireAgent(request);
  const [oneId, otherId] = [idFrom(params.oneId), idFrom(params.otherId)];
  const read = await parseForm(request, chosen);
  if (!read.ok) return refuse(read);
  try {
    const settled = await settleClash(personId, read.key, oneId, otherId, read.values.pointage);
    const page = `/caf/doublons/${oneId}/${otherId}`;
    if (settled.done) return redirectSaying(page, "Pointage libéré.");
    if (settled.reason === "not_allowed") return forbidden();
    if (settled.reason === "no_clash") return redirectSaying(page, NO_CLASH, "info");
    const form = sayInvoiced(settled.details, formatInvoiceNumber(settled.details));
    return refuse({ errors: { form }, entered: {} });
  } catch (error) {
    return answerRepeat(error, read);
  }
}

export default function SettleClash() {
  const { pair, freed, standing, key } = useLoaderData<typeof loader>();
  const answer: FormAnswer | undefined = useActionData<typeof action>();
  return (
    <Page
      title="Libérer ce pointage"
      lead="La structure ne le verra plus sur sa feuille et ne pourra pas le facturer."
      breadcrumb={abovePair(pair)}
      width="reading"
    >
      <Panel>
        <Facts
          facts={[
            { name: "Date", value: <Day day={freed.day} /> },
            { name: "À libérer", value: said(freed) },
            { name: "Reste pointé", value: said(standing) },
          ]}
        />
        <Form method="post" noValidate>
          <FormBody formKey={key} answer={answer}>
            <input type="hidden" name="pointage" value={freed.presenceId} />
            <Row>
              <Button kind="danger">Libérer ce pointage</Button>
              <ButtonLink kind="quiet" to={pagePath(pair)}>
                Garder les deux
              </ButtonLink>
            </Row>
          </FormBody>
        </Form>
      </Panel>
    </Page>
  );
}

const said = ({ slot, structure, partner, number }: PairDay) =>
  `${SLOTS[slot]}, ${structure}, ${partner}, carte ${number}`;
