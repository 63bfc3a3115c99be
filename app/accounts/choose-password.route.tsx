import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { DeadLink } from "~/accounts/dead-link";
import { enter } from "~/accounts/entries.server";
import { passwordField } from "~/accounts/fields";
import { passwordAdvice } from "~/accounts/password";
import { PasswordField } from "~/accounts/password-field";
import { findPasswordLink, spendPasswordLink } from "~/accounts/password-links.server";
import { whyPasswordRefused } from "~/accounts/password-strength.server";
import { refuse } from "~/http/answers.server";
import { redirectSaying } from "~/http/flash.server";
import { newKey, parseForm } from "~/http/forms.server";
import { Button } from "~/ui/button";
import { FormBody } from "~/ui/form-body";
import { Facts, Panel, Row, Stack } from "~/ui/layout";
import { Page } from "~/ui/page";

export const meta = () => [{ title: "Choisir un mot de passe – Portail vacances et loisirs" }];

export async function loader({ params }: LoaderFunctionArgs) {
  const link = await findPasswordLink(params.token ?? "");
  if (link?.state === "open") return data({ link, state: link.state, key: newKey() });
  return data({ link: null, state: link?.state ?? "unknown", key: "" }, { status: link ? 410 : 404 });
}

export async function action({ request, params }: ActionFunctionArgs) {
  const token = params.token ?? "";
  const link = await findPasswordLink(token);
  if (!link) return data({ state: "unknown" as const }, { status: 404 });
  const read = await parseForm(request, z.object({ password: passwordField }));
  if (!read.ok) return refuse(read);
  const why = await whyPasswordRefused(read.values.password, link);
  if (why !== null) return refuse({ errors: { password: why }, entered: {} });
  const use = await spendPasswordLink(token, read.values.password);
  if (!use.done) return data({ state: use.reason }, { status: 410 });
  const cookies = await enter(request, use.value.personId);
  return redirectSaying("/", "Votre mot de passe est choisi.", "good", cookies);
}

export default function ChoosePassword() {
  const { link, state, key } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  if (answer && "state" in answer) return <DeadLink state={answer.state} />;
  if (!link) return <DeadLink state={state} />;
  return (
    <Page title="Choisir un mot de passe" width="reading">
      <Stack gap="l">
        <Facts
          facts={[
            { name: "Compte", value: link.name },
            { name: "Structure", value: link.organisation },
            { name: "Adresse", value: link.email },
          ]}
        />
        <Panel>
          <Form method="post" noValidate>
            <FormBody formKey={key} answer={answer}>
              <input type="hidden" name="username" autoComplete="username" value={link.email} readOnly />
              <PasswordField
                name="password"
                label="Nouveau mot de passe"
                hint={passwordAdvice}
                autoComplete="new-password"
              />
              <Row>
                <Button>Choisir ce mot de passe et entrer</Button>
              </Row>
            </FormBody>
          </Form>
        </Panel>
      </Stack>
    </Page>
  );
}
