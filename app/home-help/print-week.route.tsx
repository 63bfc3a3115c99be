import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requirePartner } from "~/accounts/guard.server";
import { addDays, weekAsked } from "~/calendar";
import { weekInWords } from "~/calendar-words";
import { chooseBranch } from "~/home-help/branches.server";
import { layWeek, planAddress } from "~/home-help/visit-week";
import { findPlannedDays } from "~/home-help/visits.server";
import { WorkerSheet } from "~/home-help/worker-sheet";
import { notFound } from "~/http/answers.server";
import { today } from "~/http/clock.server";
import { EmptyState } from "~/ui/empty-state";
import { Page } from "~/ui/page";
import { PrintButton } from "~/ui/print-button";

export const meta = () => [{ title: "Feuilles de semaine – Portail vacances et loisirs" }];

export async function loader({ request }: LoaderFunctionArgs) {
  const { personId, partnerId } = await requirePartner(request);
  const { searchParams } = new URL(request.url);
  const { branch } = await chooseBranch(personId, partnerId, searchParams.get("antenne"));
  const monday = weekAsked(searchParams.get("semaine"), today());
  const week = (await findPlannedDays(personId, branch.id, monday, addDays(monday, 6))) ?? notFound();
  const rows = layWeek(week, monday, { workerId: searchParams.get("intervenant") || null, fileId: null });
  // What a sheet carries leaves the portal: names of families, and nothing else of them.
  const sheets = rows
    .filter(({ minutes }) => minutes > 0)
    .map(({ worker, days }) => ({
      worker,
      visits: days.flatMap(({ visits }) =>
        visits.map(({ visitId, starts, ends, lastName }) => ({ visitId, starts, ends, lastName })),
      ),
    }));
  return { branch, monday, sheets };
}

export default function PrintWeek() {
  const { branch, monday, sheets } = useLoaderData<typeof loader>();
  return (
    <Page
      title="Feuilles de semaine"
      lead={`${branch.name}, semaine ${weekInWords(monday)}`}
      breadcrumb={[
        { to: planAddress("/interventions", { antenne: branch.id, semaine: monday }), label: "La semaine" },
      ]}
      actions={<PrintButton />}
    >
      {sheets.length === 0 ? (
        <EmptyState title="Aucune intervention cette semaine" />
      ) : (
        sheets.map((sheet) => <WorkerSheet key={sheet.worker.workerId} monday={monday} {...sheet} />)
      )}
    </Page>
  );
}
