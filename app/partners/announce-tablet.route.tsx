import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { requireManager } from "~/accounts/guard.server";
import { notFound, refuse } from "~/http/answers.server";
import { today } from "~/http/clock.server";
import { answerRepeat, newKey, parseForm } from "~/http/forms.server";
import { aidKindOf, isClosed } from "~/partners/structure";
import { listStructures } from "~/partners/structures.server";
import { seasonEnd, TABLET_REFUSALS } from "~/partners/tablet";
import { AnnounceTabletForm, PairingCode } from "~/partners/tablet-fields";
import { tabletForm } from "~/partners/tablet-form";
import { announceTablet, wherePaired } from "~/partners/tablets.server";
import { EmptyState } from "~/ui/empty-state";
import { Page } from "~/ui/page";

export const meta = () => [{ title: "Jumeler une tablette – Portail vacances et loisirs" }];

export async function loader({ request }: LoaderFunctionArgs) {
  const { personId, partnerId } = await requireManager(request);
  const all = await listStructures(personId, partnerId);
  const day = today();
  const places = all.filter((place) => aidKindOf(place.kind) === "centre" && !isClosed(place, day));
  return {
    key: newKey(),
    places: places.map(({ id, name }) => ({ value: id, label: name })),
    endsOn: seasonEnd(day),
  };
}

export async function action({ request }: ActionFunctionArgs) {
  const { personId } = await requireManager(request);
  const read = await parseForm(request, tabletForm);
  if (!read.ok) return refuse(read);
  try {
    const announced = await announceTablet(personId, read.key, read.values);
    if (announced.done) {
      const { code } = announced.value;
      return data({ code, name: read.values.name, ...(await wherePaired(code)) });
    }
    if (announced.reason === "not_found") notFound();
    const errors = { endsOn: TABLET_REFUSALS[announced.reason] };
    return refuse({ errors, entered: read.entered });
  } catch (error) {
    return answerRepeat(error, read);
  }
}

export default function AnnounceTablet() {
  const { key, places, endsOn } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  if (answer && "code" in answer) return <PairingCode {...answer} />;
  return (
    <Page
      title="Jumeler une tablette"
      lead="Un code s’affiche ensuite ici ; tapez-le sur la tablette dans le quart d’heure."
      breadcrumb={[{ to: "/tablettes", label: "Tablettes partagées" }]}
      width="reading"
    >
      {places.length === 0 ? (
        <EmptyState title="Aucune structure à pointer">
          Une tablette s’attache à un accueil de loisirs ou à un espace jeunes, que la Caf inscrit.
        </EmptyState>
      ) : (
        <AnnounceTabletForm formKey={key} answer={answer} places={places} endsOn={endsOn} />
      )}
    </Page>
  );
}
