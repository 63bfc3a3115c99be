import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { Form, Link, useActionData, useLoaderData } from "@remix-run/react";
import { tooManyTries } from "~/accounts/sign-in";
import { findTablet, pairTablet } from "~/accounts/tablet-entries.server";
import { pairingForm } from "~/accounts/tablet-forms";
import { refuse } from "~/http/answers.server";
import { today } from "~/http/clock.server";
import { redirectSaying } from "~/http/flash.server";
import { newKey, parseForm } from "~/http/forms.server";
import { Button } from "~/ui/button";
import { Field } from "~/ui/field";
import { FormBody } from "~/ui/form-body";
import { Panel, Row } from "~/ui/layout";
import { Page } from "~/ui/page";

export const meta = () => [{ title: "Jumeler une tablette – Portail vacances et loisirs" }];

export async function loader({ request }: LoaderFunctionArgs) {
  if (await findTablet(request)) throw redirect("/tablette");
  return { key: newKey(), shown: new URL(request.url).searchParams.get("code")?.slice(0, 50) ?? "" };
}

export async function action({ request }: ActionFunctionArgs) {
  const read = await parseForm(request, pairingForm);
  if (!read.ok) return refuse(read);
  const paired = await pairTablet(request, { key: read.key, code: read.values.code, today: today() });
  if (paired.done) {
    const headers = new Headers({ "Set-Cookie": paired.value.setCookie });
    return redirectSaying("/tablette", `Cette tablette est jumelée : ${paired.value.name}.`, "good", headers);
  }
  const { opensAt } = paired.details ?? {};
  const wrong = "Ce code ne sert pas, ou plus. Votre responsable peut en demander un autre.";
  const errors = { code: opensAt ? tooManyTries(opensAt) : wrong };
  return refuse({ errors, entered: {} }, { until: opensAt });
}

export default function PairTablet() {
  const { key, shown } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  return (
    <Page
      title="Jumeler cette tablette"
      lead="Partagée par l’équipe d’une structure, elle ouvre la vérification des cartes et le pointage, rien d’autre."
      width="reading"
    >
      <Panel>
        <Form method="post" noValidate>
          <FormBody formKey={key} answer={answer}>
            <Field
              name="code"
              label="Code de jumelage"
              hint="Votre responsable l’obtient sur son écran, à « Collègues » puis « Tablettes partagées »."
              defaultValue={shown}
              autoComplete="off"
              autoCapitalize="characters"
              spellCheck={false}
              maxLength={50}
              width="medium"
            />
            <Row>
              <Button>Jumeler</Button>
            </Row>
          </FormBody>
        </Form>
      </Panel>
      <p>
        <Link to="/connexion">Se connecter avec son mot de passe</Link>
      </p>
    </Page>
  );
}
