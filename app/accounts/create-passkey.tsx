import { Form, Link, useSubmit } from "@remix-run/react";
import { browserSupportsWebAuthn, startRegistration } from "@simplewebauthn/browser";
import { type FormEvent, useEffect, useState } from "react";
import { Button } from "~/ui/button";
import { Field } from "~/ui/field";
import { type FormAnswer, FormBody } from "~/ui/form-body";
import { Panel, Row } from "~/ui/layout";
import { Notice } from "~/ui/notice";

type Props = { formKey: string; answer: FormAnswer | undefined; device: string };

/** Names a key, has the browser make it, and sends what it answers. */
export function CreatePasskey({ formKey, answer, device }: Props) {
  const submit = useSubmit();
  const [able, setAble] = useState(false);
  const [trouble, setTrouble] = useState<string | null>(null);
  useEffect(() => setAble(browserSupportsWebAuthn()), []);

  async function create(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    setTrouble(null);
    const fields = new FormData(event.currentTarget);
    try {
      const asked = await fetch("/compte/cles/defi", { method: "POST" });
      if (asked.status === 429) return setTrouble(await asked.text());
      fields.set("response", JSON.stringify(await startRegistration({ optionsJSON: await asked.json() })));
      submit(fields, { method: "post" });
    } catch {
      setTrouble(
        "La clé n’a pas été créée : la fenêtre a été fermée, ou cet appareil en a déjà une. Réessayez.",
      );
    }
  }

  if (!able) {
    return (
      <Notice tone="info">
        <p>
          Votre navigateur ne sait pas créer de clé d’accès ici.{" "}
          <Link to="/compte/application">Utilisez une application</Link>.
        </p>
      </Notice>
    );
  }
  return (
    <Panel>
      <Form method="post" noValidate onSubmit={create}>
        <FormBody formKey={formKey} answer={answer}>
          <Field
            name="name"
            label="Nom de la clé"
            hint="Pour la reconnaître parmi d’autres : l’appareil, par exemple."
            defaultValue={device}
            autoComplete="off"
          />
          {trouble === null ? null : (
            <Notice tone="warn" live>
              {trouble}
            </Notice>
          )}
          <Row>
            <Button icon="lock">Créer la clé d’accès</Button>
          </Row>
        </FormBody>
      </Form>
    </Panel>
  );
}
