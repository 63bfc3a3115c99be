import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requirePartner } from "~/accounts/guard.server";
import { StayPaper } from "~/attendance/stay-paper";
import { findStay } from "~/attendance/stays.server";
import { formatPeriod } from "~/calendar-words";
import { idFrom, notFound } from "~/http/answers.server";
import { Button } from "~/ui/button";
import { Page } from "~/ui/page";
import { useIsRunning } from "~/ui/running";

export const meta = () => [{ title: "Liste du séjour – Portail vacances et loisirs" }];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { personId } = await requirePartner(request);
  return { stay: (await findStay(personId, idFrom(params.stayId))) ?? notFound() };
}

export default function PrintStay() {
  const { stay } = useLoaderData<typeof loader>();
  const running = useIsRunning();
  return (
    <Page
      title={`Liste : ${stay.name}`}
      lead={`${stay.place}, ${formatPeriod(stay.startsOn, stay.endsOn)} · ${stay.structure}`}
      breadcrumb={[
        { to: "/sejours", label: "Séjours" },
        { to: `/sejours/${stay.stayId}`, label: stay.name },
      ]}
      actions={
        running ? (
          <Button type="button" icon="print" onClick={() => window.print()}>
            Imprimer
          </Button>
        ) : null
      }
    >
      <StayPaper stay={stay} />
    </Page>
  );
}
