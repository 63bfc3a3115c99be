import { isRouteErrorResponse, useLocation } from "@remix-run/react";
import { signInFor } from "~/http/signed-out";
import { ButtonLink } from "~/ui/button";
import { Page } from "~/ui/page";

type Words = { title: string; lead: string };

const words: Record<number, Words> = {
  400: {
    title: "Demande illisible",
    lead: "Le portail n’a pas compris cette demande. Revenez à la page précédente et recommencez.",
  },
  401: {
    title: "Session terminée",
    lead: "Votre session est restée longtemps sans rien faire, ou a été fermée ailleurs. Reconnectez-vous, puis revenez à votre page.",
  },
  403: {
    title: "Accès refusé",
    lead: "Votre compte ne donne pas accès à cette page. Si vous en avez besoin, demandez au responsable de votre structure.",
  },
  404: {
    title: "Page introuvable",
    lead: "Cette adresse ne mène à rien que vous puissiez voir. Vérifiez-la, ou repartez de l’accueil.",
  },
  409: {
    title: "Déjà enregistré",
    lead: "Ce formulaire avait déjà été envoyé avec d’autres réponses. Rouvrez la page pour voir ce qui est enregistré.",
  },
  413: {
    title: "Envoi trop gros",
    lead: "Rien n'a été enregistré.",
  },
  422: {
    title: "Réponses à corriger",
    lead: "Certaines réponses n’ont pas pu être lues. Revenez à la page précédente pour les corriger.",
  },
  429: {
    title: "Trop de demandes",
    lead: "Cette demande est venue trop souvent. Patientez un quart d’heure, puis recommencez.",
  },
  503: {
    title: "Service momentanément indisponible",
    lead: "Le portail ne répond pas pour le moment. Rien n’est perdu : réessayez dans une minute, sans ressaisir ce qui a été confirmé.",
  },
};

const ours: Words = {
  title: "Une erreur est survenue",
  lead: "L’erreur vient du portail, pas de vous. Elle est enregistrée. Réessayez, et prévenez la Caf si elle revient.",
};

/** What a person reads when a page has nothing else to say. */
export function ErrorPage({ error }: { error: unknown }) {
  const status = isRouteErrorResponse(error) ? error.status : 500;
  const { title, lead } = words[status] ?? ours;
  const here = useLocation();
  return (
    <Page title={title} lead={lead} width="reading">
      {status === 413 && isRouteErrorResponse(error) ? (
        <>
          <p>
            Ce formulaire accepte {String(error.data)}&nbsp;Mo au plus. Choisissez un fichier plus léger, ou
            partagez-le en plusieurs, puis recommencez.
          </p>
          <ButtonLink to={here.pathname} download>
            Revenir au formulaire
          </ButtonLink>
        </>
      ) : null}
      {status === 401 ? (
        <ButtonLink to={signInFor(here)} download>
          Se reconnecter
        </ButtonLink>
      ) : null}
      <ButtonLink to="/" kind="quiet" download>
        Revenir à l’accueil
      </ButtonLink>
    </Page>
  );
}
