import { Form } from "@remix-run/react";
import type { Role } from "~/accounts/person";
import { Button } from "~/ui/button";
import { ChoiceField } from "~/ui/check-field";
import { DayField, Field } from "~/ui/field";
import { type FormAnswer, FormBody } from "~/ui/form-body";
import { Panel, Row } from "~/ui/layout";
import { ROLE_NAMES } from "~/ui/navigation";

type InvitationFormProps = {
  formKey: string;
  answer: FormAnswer | undefined;
  /** What the account may be, least first; without a choice, it is not asked. */
  roles: { role: Role; can: string }[];
};

/** Whom to let in, as what, until when. */
export function InvitationForm({ formKey, answer, roles }: InvitationFormProps) {
  const options = roles.map(({ role, can }) => ({ value: role, label: ROLE_NAMES[role], hint: can }));
  return (
    <Panel>
      <Form method="post" noValidate>
        <FormBody formKey={formKey} answer={answer}>
          <Field name="name" label="Prénom et nom" autoComplete="off" />
          <Field
            name="email"
            label="Adresse électronique"
            type="email"
            autoComplete="off"
            hint="Le lien pour choisir un mot de passe y est envoyé. Plusieurs personnes peuvent partager une adresse."
          />
          {options.length > 1 ? (
            <>
              <ChoiceField
                name="role"
                legend="Rôle"
                options={options}
                defaultValue={options[0]?.value ?? ""}
              />
              <DayField
                name="endsOn"
                label="Dernier jour"
                required={false}
                hint="Pour un saisonnier : l’accès se ferme de lui-même après ce jour."
              />
            </>
          ) : null}
          <Row>
            <Button>Envoyer l’invitation</Button>
          </Row>
        </FormBody>
      </Form>
    </Panel>
  );
}
