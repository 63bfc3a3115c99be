import { Form } from "@remix-run/react";
import { Button } from "~/ui/button";
import { type FormAnswer, FormBody } from "~/ui/form-body";
import { Panel, Row } from "~/ui/layout";
import { Page } from "~/ui/page";

type Props = { title: string; lead: string; formKey: string; answer: FormAnswer | undefined };

/** Where one does without a way to prove oneself. */
export function RemoveFactorPage({ title, lead, formKey, answer }: Props) {
  return (
    <Page title={title} lead={lead} breadcrumb={[{ to: "/compte", label: "Mon compte" }]} width="reading">
      <Panel>
        <Form method="post" noValidate>
          <FormBody formKey={formKey} answer={answer}>
            <Row>
              <Button kind="danger">Retirer</Button>
            </Row>
          </FormBody>
        </Form>
      </Panel>
    </Page>
  );
}
