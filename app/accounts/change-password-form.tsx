import { Form } from "@remix-run/react";
import { passwordAdvice } from "~/accounts/password";
import { PasswordField } from "~/accounts/password-field";
import { Button } from "~/ui/button";
import { type FormAnswer, FormBody } from "~/ui/form-body";
import { Panel, Row } from "~/ui/layout";

export function ChangePasswordForm({ formKey, answer }: { formKey: string; answer: FormAnswer | undefined }) {
  return (
    <Panel>
      <Form method="post" noValidate>
        <FormBody formKey={formKey} answer={answer}>
          <PasswordField name="currentPassword" label="Mot de passe actuel" autoComplete="current-password" />
          <PasswordField
            name="newPassword"
            label="Nouveau mot de passe"
            hint={passwordAdvice}
            autoComplete="new-password"
          />
          <Row>
            <Button>Changer de mot de passe</Button>
          </Row>
        </FormBody>
      </Form>
    </Panel>
  );
}
