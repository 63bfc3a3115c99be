import { Form } from "@remix-run/react";
import { FICTITIOUS } from "~/home-help/hourly-scale";
import { ScaleFormat } from "~/home-help/scale-format";
import { Button } from "~/ui/button";
import { CheckField } from "~/ui/check-field";
import { DayField, Field, TextField } from "~/ui/field";
import { FileField } from "~/ui/file-field";
import { type FormAnswer, FormBody } from "~/ui/form-body";
import { Columns, Panel } from "~/ui/layout";

type ScaleFormProps = {
  formKey: string;
  answer: FormAnswer | undefined;
  /** Steps to start from, as text. */
  lines: string;
  /** May it be a sample? */
  sample: boolean;
};

export function ScaleForm({ formKey, answer, lines, sample }: ScaleFormProps) {
  return (
    <Panel>
      <Form method="post" encType="multipart/form-data" noValidate>
        <FormBody formKey={formKey} answer={answer}>
          <Columns>
            <Field
              name="name"
              label="Nom"
              hint="Par exemple : Barème national 2026"
              maxLength={80}
              autoComplete="off"
            />
            <DayField
              name="appliesFrom"
              label="À partir du"
              hint="Pour les aides qui commencent ce jour-là ou après."
            />
          </Columns>
          <Field
            name="source"
            label="Source"
            hint="La circulaire et son annexe, avec leur date."
            maxLength={300}
            autoComplete="off"
          />
          <FileField
            name="file"
            label="Fichier CSV des tranches"
            hint="Il prend la place des tranches écrites dessous. 1 Mo au plus."
            required={false}
            accept=".csv,text/csv,text/plain"
            mostMegabytes={1}
          />
          <TextField
            name="lines"
            label="Tranches, une par ligne"
            hint="QF de début ; QF de fin, vide pour la dernière ; prix de l’heure. Par exemple : 305,00;399,99;0,60"
            required={false}
            rows={14}
            spellCheck={false}
            autoComplete="off"
            defaultValue={lines}
          />
          {sample ? (
            <CheckField
              name="fictitious"
              label="Barème fictif"
              hint={`Il dira partout : « ${FICTITIOUS} ».`}
            />
          ) : null}
          <Button kind={answer && "preview" in answer ? "quiet" : "main"}>Vérifier le barème</Button>
        </FormBody>
      </Form>
      <ScaleFormat />
    </Panel>
  );
}
