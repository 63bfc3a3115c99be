import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requirePartner } from "~/accounts/guard.server";
import { PaperSheet, PrintTools } from "~/attendance/paper-sheet";
import { findRollCall } from "~/attendance/roll-calls.server";
import { addDays, weekAsked } from "~/calendar";
import { weekInWords } from "~/calendar-words";
import { idFrom, notFound } from "~/http/answers.server";
import { today } from "~/http/clock.server";
import { Page } from "~/ui/page";

export const meta = () => [{ title: "Feuille de pointage – Portail vacances et loisirs" }];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { personId } = await requirePartner(request);
  const { searchParams } = new URL(request.url);
  const monday = weekAsked(searchParams.get("semaine"), today());
  const week = { from: monday, to: addDays(monday, 6) };
  const rollCall = (await findRollCall(personId, idFrom(params.structureId), week)) ?? notFound();
  return { rollCall, monday, blank: searchParams.has("vierge") };
}

export default function PrintRollCall() {
  const { rollCall, monday, blank } = useLoaderData<typeof loader>();
  const here = `/pointage/${rollCall.structureId}`;
  return (
    <Page
      title="Feuille de pointage"
      lead={`${rollCall.name}, semaine ${weekInWords(monday)}`}
      breadcrumb={[
        { to: "/pointage", label: "Pointage" },
        { to: `${here}?semaine=${monday}`, label: "La semaine" },
      ]}
      actions={<PrintTools to={`${here}/feuille?semaine=${monday}`} blank={blank} />}
    >
      <PaperSheet rollCall={rollCall} blank={blank} />
    </Page>
  );
}
