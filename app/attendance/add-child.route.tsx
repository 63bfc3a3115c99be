import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { isOfTablet, requireOnSite, requirePartner } from "~/accounts/guard.server";
import { addedChildForm } from "~/attendance/list-entry-form";
import { ROSTER_REFUSALS } from "~/attendance/roster";
import { addChildToList } from "~/attendance/rosters.server";
import { readCardNumber } from "~/cards/card-number";
import { notFound } from "~/http/answers.server";
import { redirectSaying } from "~/http/flash.server";
import { parseForm } from "~/http/forms.server";
import { ButtonLink } from "~/ui/button";
import { Columns, Panel, Stack } from "~/ui/layout";
import { Page } from "~/ui/page";

export const meta = () => [{ title: "Ajouter un enfant – Portail vacances et loisirs" }];

export async function loader({ request }: LoaderFunctionArgs) {
  await requirePartner(request);
  return { structureId: new URL(request.url).searchParams.get("structure") };
}

export async function action({ request }: ActionFunctionArgs) {
  const { personId, tablet } = await requireOnSite(request);
  const read = await parseForm(request, addedChildForm);
  if (!read.ok) throw new Response("Formulaire illisible", { status: 422 });
  if (!isOfTablet(tablet, read.values.structureId)) notFound();
  const number = readCardNumber(read.values.number) ?? read.values.number;
  const added = await addChildToList(personId, read.key, { ...read.values, number });
  const desk = `/verifier?structure=${read.values.structureId}`;
  if (added.done) {
    const words = added.value.already ? "Cet enfant était déjà sur la liste." : "L’enfant est sur la liste.";
    return redirectSaying(desk, words, added.value.already ? "info" : "good");
  }
  return added.reason === "not_found"
    ? notFound()
    : redirectSaying(desk, ROSTER_REFUSALS[added.reason], "bad");
}

export default function AddChild() {
  const { structureId } = useLoaderData<typeof loader>();
  const there = structureId ? `?structure=${encodeURIComponent(structureId)}` : "";
  return (
    <Page title="Ajouter un enfant" breadcrumb={[{ to: "/enfants", label: "Enfants" }]}>
      <Columns>
        <Panel>
          <Stack>
            <h2>La famille a sa carte</h2>
            <p>
              Vérifiez-la, puis ajoutez l’enfant à la liste&nbsp;: l’aide se déduit tout de suite du prix.
            </p>
            <p>
              <ButtonLink to={`/verifier${there}`} icon="search">
                Vérifier une carte
              </ButtonLink>
            </p>
          </Stack>
        </Panel>
        <Panel>
          <Stack>
            <h2>Pas encore de carte</h2>
            <p>
              Le courrier n’est pas arrivé, ou il est resté à la maison. Les jours se pointent&nbsp;; ils
              seront aidés quand la carte sera présentée.
            </p>
            <p>
              <ButtonLink kind="quiet" to={`/enfants/sans-carte${there}`} icon="plus">
                Ajouter sans carte
              </ButtonLink>
            </p>
          </Stack>
        </Panel>
      </Columns>
    </Page>
  );
}
