import { Form, useNavigation } from "@remix-run/react";
import type { ReactNode } from "react";
import { Button } from "~/ui/button";
import { FileField } from "~/ui/file-field";
import { type FormAnswer, FormBody } from "~/ui/form-body";
import { Panel } from "~/ui/layout";
import { Progress } from "~/ui/progress";

type Props = {
  formKey: string;
  answer: FormAnswer | undefined;
  label: string;
  most?: string;
  /** What the file must look like. */
  format: ReactNode;
  /** What is asked before the file. */
  children?: ReactNode;
};

/** A CSV file to be sent and checked. */
export function SendFileForm({ formKey, answer, label, most = "64 Mo", format, children }: Props) {
  const sending = useNavigation().formMethod === "POST";
  return (
    <Panel>
      <Form method="post" encType="multipart/form-data" noValidate>
        <FormBody formKey={formKey} answer={answer}>
          {children}
          <FileField
            name="file"
            label={label}
            hint={`Glissez-le ici ou choisissez-le. ${most} au plus.`}
            accept=".csv,text/csv,text/plain"
            mostMegabytes={64}
          />
          {sending ? <Progress label="Envoi du fichier" max={1} /> : null}
          <Button disabled={sending}>Envoyer et vérifier</Button>
        </FormBody>
      </Form>
      {format}
    </Panel>
  );
}
