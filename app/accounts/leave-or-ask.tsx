import { Form, Link } from "@remix-run/react";
import { Button } from "~/ui/button";
import { Row, Stack } from "~/ui/layout";

/** For whoever is held at the second factor: whom to ask, and the way out. */
export function LeaveOrAsk({ codesPage = null, enrolled }: { codesPage?: string | null; enrolled: boolean }) {
  return (
    <Stack>
      {codesPage ? (
        <p>
          Démonstration : <Link to={codesPage}>codes du moment des personnes fictives</Link>
        </p>
      ) : null}
      {enrolled ? (
        <p>
          Téléphone perdu et plus de codes de secours ? Demandez à un responsable de votre structure, ou à
          l’administration de la Caf, de réinitialiser votre vérification.
        </p>
      ) : null}
      <Form method="post" action="/deconnexion">
        <Row>
          <Button kind="plain">Se déconnecter</Button>
        </Row>
      </Form>
    </Stack>
  );
}
