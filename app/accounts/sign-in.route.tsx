import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { Form, Link, useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { AccountChoice } from "~/accounts/account-choice";
import { knockOf } from "~/accounts/attempts.server";
import { DemoSignIns } from "~/accounts/demo-sign-ins";
import { listDemoSignIns } from "~/accounts/demo-sign-ins.server";
import { enter } from "~/accounts/entries.server";
import { emailField, passwordField } from "~/accounts/fields";
import { findPerson } from "~/accounts/guard.server";
import { PasswordField } from "~/accounts/password-field";
import { destinationOf, safeDestination, signInSentence } from "~/accounts/sign-in";
import { offerChoice, provePassword } from "~/accounts/sign-ins.server";
import { UsePasskey } from "~/accounts/use-passkey";
import { refuse } from "~/http/answers.server";
import { newKey, parseForm } from "~/http/forms.server";
import { keepsMails } from "~/http/mail.server";
import { Button } from "~/ui/button";
import { Field } from "~/ui/field";
import { FormBody } from "~/ui/form-body";
import { Panel, Row, Stack } from "~/ui/layout";
import { Page } from "~/ui/page";
import styles from "./sign-in.module.css";

export const meta = () => [{ title: "Se connecter – Portail vacances et loisirs" }];

export async function loader({ request }: LoaderFunctionArgs) {
  const destination = destinationOf(request);
  if (await findPerson(request)) throw redirect(destination);
  return { key: newKey(), destination, demo: await listDemoSignIns(), keepsMails };
}

const fields = z.object({
  email: emailField,
  password: passwordField,
  destination: z.string().optional().transform(safeDestination),
});

export async function action({ request }: ActionFunctionArgs) {
  const read = await parseForm(request, fields);
  if (!read.ok) return refuse(read);
  const { email, password, destination } = read.values;
  const proof = await provePassword(email, password, knockOf(request));
  if (!proof.done) {
    const form = signInSentence(proof.reason, proof.details?.opensAt);
    return refuse({ errors: { form }, entered: read.entered }, { until: proof.details?.opensAt });
  }
  const [account, ...others] = proof.value;
  if (!account || others.length > 0) return data({ choices: await offerChoice(proof.value), destination });
  return redirect(destination, { headers: await enter(request, account.personId) });
}

export default function SignIn() {
  const { key, destination, demo, keepsMails } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  if (answer && "choices" in answer) return <AccountChoice {...answer} formKey={key} />;
  return (
    <Page
      title="Se connecter"
      lead="Le portail des structures partenaires et des agents de la Caf."
      width={demo.length > 0 ? "wide" : "reading"}
    >
      <div className={demo.length > 0 ? styles.sides : undefined}>
        <Stack>
          <Panel>
            <Form method="post" noValidate>
              <FormBody formKey={key} answer={answer}>
                <input type="hidden" name="destination" value={destination} />
                <Field name="email" label="Adresse électronique" type="email" autoComplete="username" />
                <PasswordField name="password" label="Mot de passe" autoComplete="current-password" />
                <Row>
                  <Button>Se connecter</Button>
                </Row>
              </FormBody>
            </Form>
          </Panel>
          <UsePasskey destination={destination} formKey={key} />
          <p>
            <Link to="/mot-de-passe-oublie">Mot de passe oublié, ou invitation perdue</Link>
          </p>
        </Stack>
        <DemoSignIns people={demo} formKey={key} keepsMails={keepsMails} />
      </div>
    </Page>
  );
}
