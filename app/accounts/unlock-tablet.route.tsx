import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { Form, Link, useActionData, useLoaderData } from "@remix-run/react";
import { findTabletSession, requireTablet } from "~/accounts/guard.server";
import { tabletDestination, unlockSentence } from "~/accounts/tablet-code";
import { TabletCodeField } from "~/accounts/tablet-code-field";
import { listTabletPeople, unlockTablet } from "~/accounts/tablet-entries.server";
import { unlockForm } from "~/accounts/tablet-forms";
import { refuse } from "~/http/answers.server";
import { newKey, parseForm } from "~/http/forms.server";
import { Button } from "~/ui/button";
import { ChoiceField } from "~/ui/check-field";
import { EmptyState } from "~/ui/empty-state";
import { FormBody } from "~/ui/form-body";
import { Panel, Row } from "~/ui/layout";
import { Page } from "~/ui/page";

export const meta = () => [{ title: "Tablette partagée – Portail vacances et loisirs" }];

export async function loader({ request }: LoaderFunctionArgs) {
  const { structureId, structureName, name, organisation } = await requireTablet(request);
  if (await findTabletSession(request)) throw redirect(tabletDestination(null, structureId));
  return { key: newKey(), people: await listTabletPeople(request), structureName, name, organisation };
}

export async function action({ request }: ActionFunctionArgs) {
  const tablet = await requireTablet(request);
  const read = await parseForm(request, unlockForm);
  if (!read.ok) return refuse(read);
  const unlocked = await unlockTablet(request, tablet, read.values);
  if (unlocked.done) {
    const asked = new URL(request.url).searchParams.get("suite");
    const headers = { "Set-Cookie": unlocked.value };
    return redirect(tabletDestination(asked, tablet.structureId), { headers });
  }
  const { opensAt } = unlocked.details ?? {};
  const errors = { code: unlockSentence(unlocked.reason, opensAt) };
  return refuse({ errors, entered: read.entered }, { until: opensAt });
}

export default function UnlockTablet() {
  const { key, people, structureName, name, organisation } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const options = people.map((person) => ({ value: person.personId, label: person.name }));
  return (
    <Page title={structureName} lead={`${organisation} · ${name}. Qui êtes-vous ?`} width="reading">
      {people.length === 0 ? (
        <EmptyState title="Personne n’a encore de code">
          Chacun choisit le sien dans «&nbsp;Mon compte&nbsp;», sur son téléphone ou son ordinateur&nbsp;; son
          nom apparaît alors ici.
        </EmptyState>
      ) : (
        <Panel>
          <Form method="post" noValidate>
            <FormBody formKey={key} answer={answer}>
              <ChoiceField name="personId" legend="Votre nom" options={options} />
              <TabletCodeField />
              <Row>
                <Button>Ouvrir</Button>
              </Row>
            </FormBody>
          </Form>
        </Panel>
      )}
      <p>
        Votre nom n’y est pas&nbsp;? Choisissez votre code dans «&nbsp;Mon compte&nbsp;», sur un autre
        appareil. <Link to="/connexion">Se connecter ici avec son mot de passe</Link>
      </p>
    </Page>
  );
}
