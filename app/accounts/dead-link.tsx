import { deadLinkWords, type LinkState } from "~/accounts/password-link";
import { ButtonLink } from "~/ui/button";
import { Row } from "~/ui/layout";
import { Page } from "~/ui/page";

/** A mailed link that opens nothing: why, and what to do next. */
export function DeadLink({ state }: { state: LinkState }) {
  const { title, lead } = deadLinkWords[state === "open" ? "used" : state];
  return (
    <Page title={title} lead={lead} width="reading">
      <Row>
        <ButtonLink to="/connexion">Se connecter</ButtonLink>
        {state === "ended" ? null : (
          <ButtonLink to="/mot-de-passe-oublie" kind="quiet">
            Demander un nouveau lien
          </ButtonLink>
        )}
      </Row>
    </Page>
  );
}
