import { Form } from "@remix-run/react";
import { formatDay } from "~/calendar-words";
import { KINDS, kindOfUnit } from "~/invoicing/invoice-kind";
import type { Fated } from "~/invoicing/line-events";
import { rejectionSentence } from "~/invoicing/rejection";
import { Button } from "~/ui/button";
import { TextField } from "~/ui/field";
import { FileField } from "~/ui/file-field";
import { type FormAnswer, FormBody } from "~/ui/form-body";
import { Panel } from "~/ui/layout";
import { Notice } from "~/ui/notice";

type Props = {
  line: Pick<Fated, "unit" | "rejectReason" | "rejectWords" | "contestUntil">;
  formKey: string;
  answer: FormAnswer | undefined;
};

/** A few words and a scanned sheet: a rejection is contested once. */
export function ContestForm({ line, formKey, answer }: Props) {
  const { rejectReason, rejectWords, contestUntil } = line;
  const kind = kindOfUnit(line.unit);
  const reason = rejectionSentence(kind, rejectReason ?? "", rejectWords);
  return (
    <Panel>
      <Notice tone="warn" title={`Motif du rejet : ${reason}`}>
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
            label={KINDS[kind].sheet}
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
