import { Form } from "@remix-run/react";
import type { FoundPending } from "~/attendance/pending-child";
import { formatDay } from "~/calendar-words";
import { Button, ButtonLink } from "~/ui/button";
import { Field } from "~/ui/field";
import { type FormAnswer, FormBody } from "~/ui/form-body";
import { Panel, Row, Stack } from "~/ui/layout";
import { Notice } from "~/ui/notice";

type FormProps = { child: FoundPending; formKey: string; answer: FormAnswer | undefined };

/** The number on the letter; the birth date is known, and may be put right. */
export function PresentCardForm({ child, formKey, answer }: FormProps) {
  return (
    <Panel>
      <Form method="post" noValidate>
        <FormBody formKey={formKey} answer={answer}>
          <Field
            name="number"
            label="Numéro de carte"
            hint="Comme sur le courrier ; espaces et minuscules acceptés."
            autoComplete="off"
            autoCapitalize="characters"
            spellCheck={false}
          />
          <Field
            name="birthDate"
            label="Date de naissance de l’enfant"
            hint="Celle de votre liste. Corrigez-la si le courrier en dit une autre."
            inputMode="numeric"
            autoComplete="off"
            width="medium"
            defaultValue={formatDay(child.birthDate)}
          />
          <Button icon="check">Présenter la carte</Button>
        </FormBody>
      </Form>
    </Panel>
  );
}

export type OtherName = { lastName: string; firstName: string; number: string; birthDate: string };
type ConfirmProps = { child: FoundPending; other: OtherName; formKey: string };

/** The card bears another name than the one typed: somebody has to say that it is the same child. */
export function ConfirmName({ child, other, formKey }: ConfirmProps) {
  return (
    <Panel>
      <Stack>
        <Notice tone="warn" title="Le nom de la carte n’est pas celui de votre liste" live>
          <p>
            Votre liste&nbsp;: <strong>{`${child.firstName} ${child.lastName}`}</strong>
          </p>
          <p>
            La carte&nbsp;: <strong>{`${other.firstName} ${other.lastName}`}</strong>
          </p>
        </Notice>
        <Form method="post" noValidate>
          <FormBody formKey={formKey}>
            <input type="hidden" name="number" value={other.number} />
            <input type="hidden" name="birthDate" value={other.birthDate} />
            <input type="hidden" name="confirmed" value="oui" />
            <Row>
              <Button>C’est bien le même enfant</Button>
              <ButtonLink kind="quiet" to={`/enfants/a-presenter/${child.pendingId}`}>
                Ce n’est pas lui
              </ButtonLink>
            </Row>
          </FormBody>
        </Form>
      </Stack>
    </Panel>
  );
}
