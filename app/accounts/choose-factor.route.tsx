import { type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { pageOfStep, requireSession } from "~/accounts/guard.server";
import { LeaveOrAsk } from "~/accounts/leave-or-ask";
import { destinationOf, onTheWayTo } from "~/accounts/sign-in";
import { ButtonLink } from "~/ui/button";
import { Columns, Panel, Row, Section, Stack } from "~/ui/layout";
import { Page } from "~/ui/page";

export const meta = () => [{ title: "Vérification en deux étapes – Portail vacances et loisirs" }];

export async function loader({ request }: LoaderFunctionArgs) {
  const { step } = await requireSession(request);
  const destination = destinationOf(request);
  if (step === "whole") throw redirect(destination);
  if (step === "to_verify") throw redirect(onTheWayTo(pageOfStep.to_verify, destination));
  return { destination };
}

export default function ChooseFactor() {
  const { destination } = useLoaderData<typeof loader>();
  return (
    <Page
      title="Protéger votre compte"
      lead="Avec votre rôle, un mot de passe ne suffit pas : choisissez comment prouver que c’est vous. C’est à faire une fois."
    >
      <Stack gap="l">
        <Columns>
          <Panel>
            <Section title="Une clé d’accès">
              <p>
                Le plus simple : votre téléphone ou votre ordinateur vous reconnaît par empreinte, visage ou
                code de l’appareil.
              </p>
              <Row>
                <ButtonLink to={onTheWayTo("/compte/cles/ajouter", destination)}>
                  Créer une clé d’accès
                </ButtonLink>
              </Row>
            </Section>
          </Panel>
          <Panel>
            <Section title="Une application">
              <p>
                Une application d’authentification (FreeOTP, Aegis, Google Authenticator…) montre un code de
                six chiffres à recopier à chaque connexion.
              </p>
              <Row>
                <ButtonLink to={onTheWayTo("/compte/application", destination)} kind="quiet">
                  Utiliser une application
                </ButtonLink>
              </Row>
            </Section>
          </Panel>
        </Columns>
        <LeaveOrAsk enrolled={false} />
      </Stack>
    </Page>
  );
}
