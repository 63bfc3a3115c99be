import { Form } from "@remix-run/react";
import type { PriceRow } from "~/partners/tariff";
import { TariffFields } from "~/partners/tariff-fields";
import { Button } from "~/ui/button";
import { DayField } from "~/ui/field";
import { FileField } from "~/ui/file-field";
import { type FormAnswer, FormBody } from "~/ui/form-body";
import { Panel } from "~/ui/layout";

type TransmitTariffFormProps = {
  formKey: string;
  answer: FormAnswer | undefined;
  /** The prices in force, to start from. */
  prices: PriceRow[];
  today: string;
};

export function TransmitTariffForm({ formKey, answer, prices, today }: TransmitTariffFormProps) {
  return (
    <Panel>
      <Form method="post" encType="multipart/form-data" noValidate>
        <FormBody formKey={formKey} answer={answer}>
          <DayField name="appliesFrom" label="À partir du" defaultValue={today} />
          <p>
            Une ligne par tranche de votre grille ; une seule ligne sans nom si tout le monde paie le même
            prix. Sans prix avec repas, celui de la ½&nbsp;journée s’applique.
          </p>
          <TariffFields prices={prices} rows={Number(answer?.entered?.rows ?? Math.max(3, prices.length))} />
          <FileField
            name="document"
            label="Délibération ou grille affichée"
            hint="Un PDF de 5 Mo au plus."
            required={false}
            accept="application/pdf"
          />
          <Button>Transmettre à la Caf</Button>
        </FormBody>
      </Form>
    </Panel>
  );
}
