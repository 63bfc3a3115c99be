import { useSubmit } from "@remix-run/react";
import { browserSupportsWebAuthn, startAuthentication } from "@simplewebauthn/browser";
import { useEffect, useState } from "react";
import { Button } from "~/ui/button";
import { Row, Stack } from "~/ui/layout";
import { Notice } from "~/ui/notice";

type Props = { destination: string; formKey: string; children?: string };

/** Comes in, or proves to be there, by a passkey; nothing where the browser knows none. */
export function UsePasskey({ destination, formKey, children = "Utiliser une clé d’accès" }: Props) {
  const submit = useSubmit();
  const [able, setAble] = useState(false);
  const [trouble, setTrouble] = useState<string | null>(null);
  useEffect(() => setAble(browserSupportsWebAuthn()), []);
  if (!able) return null;

  async function prove() {
    setTrouble(null);
    try {
      const asked = await fetch("/connexion/cle/defi", { method: "POST" });
      if (asked.status === 429) return setTrouble(await asked.text());
      const response = JSON.stringify(await startAuthentication({ optionsJSON: await asked.json() }));
      submit({ _key: formKey, destination, response }, { method: "post", action: "/connexion/cle" });
    } catch {
      setTrouble(
        "La clé d’accès n’a pas répondu, ou vous avez fermé sa fenêtre. Réessayez, ou entrez autrement.",
      );
    }
  }

  return (
    <Stack gap="s">
      <Row>
        <Button type="button" kind="quiet" icon="lock" onClick={prove}>
          {children}
        </Button>
      </Row>
      {trouble === null ? null : (
        <Notice tone="warn" live>
          {trouble}
        </Notice>
      )}
    </Stack>
  );
}
