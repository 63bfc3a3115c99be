import { Form } from "@remix-run/react";
import type { Day } from "~/calendar";
import { formatDay } from "~/calendar-words";
import { rejectionSentence } from "~/invoicing/rejection";
import { Button } from "~/ui/button";
import { TextField } from "~/ui/field";
import { FileField } from "~/ui/file-field";
import { type FormAnswer, FormBody } from "~/ui/form-body";
import { Panel } from "~/ui/layout";
import { Notice } from "~/ui/notice";

type Props = {
  line: { rejectReason: string | null; rejectWords: string | null; contestUntil: Day | null };
  formKey: string;
  answer: FormAnswer | undefined;
};

/** A few words and a scanned sheet: a rejection is contested once. */
export function ContestForm({ line: { rejectReason, rejectWords, contestUntil }, formKey, answer }: Props) {
  return (
    <Panel>
      <Notice tone="warn" title={`Motif du rejet : ${rejectionSentence(rejectReason ?? "", rejectWords)}`}>
        {`Contester jusqu’au ${contestUntil ? formatDay(contestUntil) : ""} inclus. Un rejet se conteste une seule fois.`}
      </Notice>
      <Form method="post" encType="multipart/form-data" noValidate>
        <FormBody formKey={formKey} answer={answer}>
          <TextField
            name="words"
            label="Pourquoi vous contestez"
            hint="En quelques mots, lus par la Caf. Aucun détail de santé, ni situation de famille."
            maxLength={600}
            rows={4}
          />
          <FileField
            name="sheet"
            label="Feuille de présence"
            hint="Un PDF ou une photo (JPEG, PNG) de 5 Mo au plus."
            required={false}
            accept="application/pdf,image/jpeg,image/png"
          />
          <Button>Contester le rejet</Button>
        </FormBody>
      </Form>
    </Panel>
  );
}
