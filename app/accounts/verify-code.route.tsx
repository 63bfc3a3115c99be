import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { CodeField } from "~/accounts/code-field";
import { codesPage } from "~/accounts/demo-sign-ins.server";
import { enter } from "~/accounts/entries.server";
import { codeField } from "~/accounts/fields";
import { pageOfStep, requireSession } from "~/accounts/guard.server";
import { LeaveOrAsk } from "~/accounts/leave-or-ask";
import { leftInWords } from "~/accounts/recovery-code";
import { codeSentence } from "~/accounts/second-factor";
import { announceChange, listOwnFactors, proveCode } from "~/accounts/second-factors.server";
import { destinationOf, onTheWayTo } from "~/accounts/sign-in";
import { UsePasskey } from "~/accounts/use-passkey";
import { refuse } from "~/http/answers.server";
import { redirectSaying } from "~/http/flash.server";
import { newKey, parseForm } from "~/http/forms.server";
import { Button } from "~/ui/button";
import { FormBody } from "~/ui/form-body";
import { Panel, Row, Stack } from "~/ui/layout";
import { Page } from "~/ui/page";

export const meta = () => [{ title: "Vérification – Portail vacances et loisirs" }];

export async function loader({ request }: LoaderFunctionArgs) {
  const { person, step } = await requireSession(request);
  const destination = destinationOf(request);
  if (step === "whole") throw redirect(destination);
  if (step === "to_enrol") throw redirect(onTheWayTo(pageOfStep.to_enrol, destination));
  const { passkeys } = await listOwnFactors(person.personId);
  return { key: newKey(), destination, name: person.name, hasPasskey: passkeys.length > 0, codesPage };
}

export async function action({ request }: ActionFunctionArgs) {
  const { person, step } = await requireSession(request);
  const destination = destinationOf(request);
  if (step !== "to_verify") throw redirect(destination);
  const read = await parseForm(request, z.object({ code: codeField }));
  if (!read.ok) return refuse(read);
  const proof = await proveCode(person.personId, read.values.code);
  if (!proof.done) {
    const { opensAt } = proof.details ?? {};
    return refuse({ errors: { code: codeSentence(proof.reason, opensAt) }, entered: {} }, { until: opensAt });
  }
  const headers = await enter(request, person.personId, { secondFactor: true });
  const { codesLeft } = proof.value;
  if (codesLeft === null) return redirect(destination, { headers });
  announceChange(person, `Un code de secours vient d’ouvrir votre compte. ${leftInWords(codesLeft)}`);
  return redirectSaying(destination, leftInWords(codesLeft), codesLeft < 3 ? "warn" : "good", headers);
}

export default function VerifyCode() {
  const { key, destination, name, hasPasskey, codesPage } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  return (
    <Page
      title="Vérification en deux étapes"
      lead={`${name}, votre mot de passe est bon. Prouvez encore que c’est vous.`}
      width="reading"
    >
      <Stack gap="l">
        {hasPasskey ? <UsePasskey destination={destination} formKey={key} /> : null}
        <Panel>
          <Form method="post" noValidate>
            <FormBody formKey={key} answer={answer}>
              <CodeField
                label="Code de vérification"
                hint="Les six chiffres que montre votre application, ou un de vos codes de secours."
              />
              <Row>
                <Button>Vérifier</Button>
              </Row>
            </FormBody>
          </Form>
        </Panel>
        <LeaveOrAsk codesPage={codesPage} enrolled />
      </Stack>
    </Page>
  );
}
