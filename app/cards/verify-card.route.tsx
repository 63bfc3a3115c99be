import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { isOfTablet, requireOnSite } from "~/accounts/guard.server";
import { CardAnswer } from "~/cards/card-answer";
import { sayClosed, UNKNOWN_CARD } from "~/cards/card-desk";
import { verifyCardForm } from "~/cards/card-forms";
import { Desk } from "~/cards/desk";
import { listVerifiedLately, verifyCard } from "~/cards/verified-cards.server";
import { VerifiedLately } from "~/cards/verified-lately";
import { notFound, refuse, retryAfter } from "~/http/answers.server";
import { newKey, parseForm } from "~/http/forms.server";
import { unlessSignedOut } from "~/http/signed-out";
import { aidKindOf } from "~/partners/structure";
import { listStructures } from "~/partners/structures.server";
import { ButtonLink } from "~/ui/button";
import { Page } from "~/ui/page";
import { useAtTablet } from "~/ui/visitor";

export const meta = () => [{ title: "Vérifier une carte – Portail vacances et loisirs" }];

export async function loader({ request }: LoaderFunctionArgs) {
  const { personId, partnerId, tablet } = await requireOnSite(request);
  const asked = new URL(request.url).searchParams.get("structure");
  const all = await listStructures(personId, partnerId);
  const structures = all
    .filter(({ id, kind }) => aidKindOf(kind) !== null && isOfTablet(tablet, id))
    .map(({ id, name }) => ({ id, name }));
  const structureId = structures.find(({ id }) => id === asked)?.id ?? structures[0]?.id ?? "";
  const verified = await listVerifiedLately(personId);
  const lately = verified.filter((card) => isOfTablet(tablet, card.structureId));
  return { key: newKey(), structures, structureId, lately: lately.map((card) => ({ card, key: newKey() })) };
}

export async function action({ request }: ActionFunctionArgs) {
  const { personId, tablet } = await requireOnSite(request);
  const read = await parseForm(request, verifyCardForm);
  if (!read.ok) return refuse(read);
  const { entered, values } = read;
  if (!isOfTablet(tablet, values.structureId)) notFound();
  const verified = await verifyCard(personId, values.structureId, values.number, values.birthDate);
  if (verified.done) return data({ found: { card: verified.value, key: newKey() } });
  if (verified.reason === "not_found") return notFound();
  if (verified.reason === "unknown_card") return data({ miss: UNKNOWN_CARD, entered });
  const until = String(verified.details?.until);
  return data({ miss: sayClosed(until), entered }, { status: 429, headers: retryAfter(until) });
}

export const shouldRevalidate = unlessSignedOut;

type Answer = {
  errors?: Record<string, string>;
  entered?: Record<string, string>;
  miss?: string;
  found?: ReturnType<typeof useLoaderData<typeof loader>>["lately"][number];
};

export default function VerifyCard() {
  const { key, structures, structureId, lately } = useLoaderData<typeof loader>();
  const answer: Answer | undefined = useActionData<typeof action>();
  const found = answer?.found;
  const atTablet = useAtTablet();
  const others = lately.filter(({ card }) => card.cardId !== found?.card.cardId);
  return (
    <Page
      title="Vérifier une carte"
      lead="Le numéro de la carte et la date de naissance de l’enfant, sur le courrier que présente la famille."
      actions={
        structures.length > 0 && !atTablet ? (
          <ButtonLink to="/verifier/plusieurs" kind="quiet">
            Vérifier plusieurs cartes
          </ButtonLink>
        ) : undefined
      }
    >
      <Desk
        formKey={key}
        structures={structures}
        structureId={found?.card.structureId ?? structureId}
        answer={answer}
        found={found?.key}
      >
        <CardAnswer miss={answer?.miss} found={found} />
      </Desk>
      <VerifiedLately lately={others} />
    </Page>
  );
}
