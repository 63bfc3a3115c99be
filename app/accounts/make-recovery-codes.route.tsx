import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { requireFresh } from "~/accounts/guard.server";
import { NewCodes } from "~/accounts/new-codes";
import { makeRecoveryCodes } from "~/accounts/recovery-codes.server";
import { announceChange, listOwnFactors } from "~/accounts/second-factors.server";
import { destinationOf } from "~/accounts/sign-in";
import { refuse } from "~/http/answers.server";
import { newKey, parseForm } from "~/http/forms.server";
import { Button, ButtonLink } from "~/ui/button";
import { FormBody } from "~/ui/form-body";
import { Panel, Row } from "~/ui/layout";
import { Page } from "~/ui/page";

export const meta = () => [{ title: "Codes de secours – Portail vacances et loisirs" }];

export async function loader({ request }: LoaderFunctionArgs) {
  const { personId } = await requireFresh(request);
  const { codesLeft } = await listOwnFactors(personId);
  return { key: newKey(), codesLeft, destination: destinationOf(request) };
}

export async function action({ request }: ActionFunctionArgs) {
  const person = await requireFresh(request);
  const read = await parseForm(request, z.object({}));
  if (!read.ok) return refuse(read);
  const codes = await makeRecoveryCodes(person.personId);
  announceChange(
    person,
    "De nouveaux codes de secours ont été faits pour votre compte ; les anciens ne servent plus.",
  );
  return data({ codes });
}

export default function MakeRecoveryCodes() {
  const { key, codesLeft, destination } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  if (answer && "codes" in answer) return <NewCodes codes={answer.codes} destination={destination} />;
  const lead =
    codesLeft > 0
      ? `Il vous en reste ${codesLeft}. En faire d’autres les remplace.`
      : "Dix codes à garder sur papier : chacun ouvre votre compte une fois, le jour où votre téléphone manque.";
  return (
    <Page title="Codes de secours" lead={lead} width="reading">
      <Panel>
        <Form method="post" noValidate>
          <FormBody formKey={key} answer={answer}>
            <Row>
              <Button>{codesLeft > 0 ? "Faire dix autres codes" : "Faire mes dix codes"}</Button>
              <ButtonLink to={destination === "/" ? "/compte" : destination} kind="plain">
                Plus tard
              </ButtonLink>
            </Row>
          </FormBody>
        </Form>
      </Panel>
    </Page>
  );
}
