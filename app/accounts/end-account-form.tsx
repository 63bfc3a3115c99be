import { Form } from "@remix-run/react";
import { Button } from "~/ui/button";
import { DayField } from "~/ui/field";
import { type FormAnswer, FormBody } from "~/ui/form-body";
import { Panel, Row } from "~/ui/layout";

/** Closes somebody's access, now or after a last day. */
export function EndAccountForm({ formKey, answer }: { formKey: string; answer: FormAnswer | undefined }) {
  return (
    <Panel>
      <Form method="post" noValidate>
        <FormBody formKey={formKey} answer={answer}>
          <DayField
            name="endsOn"
            label="Dernier jour"
            required={false}
            hint="Laissé vide, l’accès se ferme tout de suite et ses sessions ouvertes avec lui."
          />
          <Row>
            <Button kind="danger">Fermer cet accès</Button>
          </Row>
        </FormBody>
      </Form>
    </Panel>
  );
}
