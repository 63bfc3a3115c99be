import { type ComponentProps, useEffect, useState } from "react";
import { Button } from "~/ui/button";
import { Field } from "~/ui/field";
import { Row, Stack } from "~/ui/layout";

/** A password, which one may look at while typing it. Without scripts it stays hidden. */
export function PasswordField(props: ComponentProps<typeof Field>) {
  const [scripted, setScripted] = useState(false);
  const [shown, setShown] = useState(false);
  useEffect(() => setScripted(true), []);
  return (
    <Stack gap="s">
      <Field {...props} type={shown ? "text" : "password"} maxLength={500} spellCheck={false} />
      {scripted ? (
        <Row>
          <Button kind="plain" type="button" aria-pressed={shown} onClick={() => setShown(!shown)}>
            {shown ? "Cacher le mot de passe" : "Montrer le mot de passe"}
          </Button>
        </Row>
      ) : null}
    </Stack>
  );
}
