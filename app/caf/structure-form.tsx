import { Form } from "@remix-run/react";
import type { Opening } from "~/partners/opening";
import { OpeningFields } from "~/partners/opening-fields";
import { Button } from "~/ui/button";
import { Field } from "~/ui/field";
import { type FormAnswer, FormBody } from "~/ui/form-body";
import { Columns, Panel } from "~/ui/layout";

type StructureFormProps = {
  formKey: string;
  structure: { name: string; commune: string; openings: Opening[] };
  answer: FormAnswer | undefined;
};

/** The opening periods sent take the place of those that stood; emptied dates take one away. */
export function StructureForm({ formKey, structure, answer }: StructureFormProps) {
  const { name, commune, openings } = structure;
  return (
    <Panel>
      <Form method="post" noValidate>
        <FormBody formKey={formKey} answer={answer}>
          <Columns>
            <Field name="name" label="Nom de la structure" maxLength={120} defaultValue={name} />
            <Field name="commune" label="Commune" maxLength={80} defaultValue={commune} />
          </Columns>
          <p>
            Périodes d’ouverture : pour en retirer une, videz ses dates. Les jours fériés sont fermés
            d’office, et les journées déjà pointées restent.
          </p>
          <OpeningFields
            openings={openings}
            rows={Number(answer?.entered?.rows ?? Math.max(1, openings.length))}
          />
          <Button>Enregistrer la structure</Button>
        </FormBody>
      </Form>
    </Panel>
  );
}
