import { Form } from "@remix-run/react";
import { type ImportCounts, inLines, linesToWrite } from "~/cards/card-import";
import { Button } from "~/ui/button";
import { CheckField } from "~/ui/check-field";
import { type FormAnswer, FormBody } from "~/ui/form-body";
import { Panel } from "~/ui/layout";

type Props = { formKey: string; answer: FormAnswer | undefined; counts: ImportCounts };

/** Applies what is not refused; lines left out must be said to be left out. */
export function ApplyFileForm({ formKey, answer, counts }: Props) {
  return (
    <Panel>
      <Form method="post" noValidate>
        <FormBody formKey={answer?.key ?? formKey} answer={answer}>
          <input type="hidden" name="leftOut" value={counts.refused} />
          {counts.refused > 0 ? (
            <CheckField
              name="confirmed"
              label={`Je laisse de côté ce qui est refusé, ${inLines(counts.refused)} à corriger dans un autre fichier.`}
            />
          ) : null}
          <Button>{`Appliquer ${inLines(linesToWrite(counts))}`}</Button>
        </FormBody>
      </Form>
    </Panel>
  );
}
