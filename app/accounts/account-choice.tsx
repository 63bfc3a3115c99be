import { Form } from "@remix-run/react";
import type { Role } from "~/accounts/person";
import { Button } from "~/ui/button";
import { FormKey } from "~/ui/form-key";
import { Panel, Row, Stack } from "~/ui/layout";
import { ROLE_NAMES } from "~/ui/navigation";
import { Page } from "~/ui/page";

type Choice = { token: string; name: string; role: Role; organisation: string };

/** One mailbox and password, several accounts: which one is it today? */
export function AccountChoice({
  choices,
  destination,
  formKey,
}: {
  choices: Choice[];
  destination: string;
  formKey: string;
}) {
  return (
    <Page
      title="Choisir son compte"
      lead="Plusieurs comptes ont cette adresse et ce mot de passe. Ce que vous ferez portera le nom choisi."
      width="reading"
    >
      <Stack>
        {choices.map(({ token, name, role, organisation }) => (
          <Panel key={token}>
            <Form method="post" action="/connexion/choisir">
              <FormKey value={formKey} />
              <input type="hidden" name="token" value={token} />
              <input type="hidden" name="destination" value={destination} />
              <Row spread>
                <span>
                  <strong>{name}</strong>
                  <br />
                  {ROLE_NAMES[role]}, {organisation}
                </span>
                <Button kind="quiet" aria-label={`Entrer : ${name}, ${organisation}`}>
                  Entrer
                </Button>
              </Row>
            </Form>
          </Panel>
        ))}
      </Stack>
    </Page>
  );
}
