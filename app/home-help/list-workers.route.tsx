import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requirePartner } from "~/accounts/guard.server";
import { listBranches } from "~/home-help/branches.server";
import { planAddress } from "~/home-help/visit-week";
import { hasLeft, type ListedWorker, nameOf } from "~/home-help/worker";
import { listWorkers } from "~/home-help/workers.server";
import { today } from "~/http/clock.server";
import { Badge } from "~/ui/badge";
import { ButtonLink } from "~/ui/button";
import { Day } from "~/ui/day";
import { EmptyState } from "~/ui/empty-state";
import { Section } from "~/ui/layout";
import { Page } from "~/ui/page";
import { type Column, Table } from "~/ui/table";

export const meta = () => [{ title: "Intervenants – Portail vacances et loisirs" }];

export async function loader({ request }: LoaderFunctionArgs) {
  const { personId, partnerId } = await requirePartner(request);
  const branches = await listBranches(personId, partnerId);
  const all = await Promise.all(
    branches.map(async (branch) => ({ ...branch, workers: await listWorkers(personId, branch.id) })),
  );
  return { branches: all, today: today() };
}

const columns = (today: string): Column<ListedWorker>[] => [
  {
    head: "Nom",
    names: true,
    cell: (worker) => <a href={`/intervenants/${worker.workerId}`}>{nameOf(worker)}</a>,
  },
  { head: "Interventions", numeric: true, cell: ({ visits }) => visits },
  { head: "La dernière", whole: true, cell: ({ lastDay }) => (lastDay ? <Day day={lastDay} /> : "–") },
  {
    head: "En poste",
    cell: (worker) =>
      worker.leftOn ? (
        <>
          <Badge>{hasLeft(worker, today) ? "Parti·e" : "Part"}</Badge> le <Day day={worker.leftOn} />
        </>
      ) : (
        <Badge tone="good">En poste</Badge>
      ),
  },
  {
    head: "Semaine",
    cell: ({ workerId, structureId }) => (
      <a href={planAddress("/interventions", { antenne: structureId, intervenant: workerId })}>Sa semaine</a>
    ),
  },
];

export default function ListWorkers() {
  const { branches, today } = useLoaderData<typeof loader>();
  const add = (
    <ButtonLink to="/intervenants/ajouter" icon="plus">
      Ajouter quelqu’un
    </ButtonLink>
  );
  return (
    <Page
      title="Intervenants"
      lead="Les personnes que vous envoyez chez les familles. Elles n’ont pas de compte sur le portail."
      breadcrumb={[{ to: "/interventions", label: "Interventions" }]}
      actions={add}
    >
      {branches.map(({ id, name, workers }) => (
        <Section key={id} title={name}>
          {workers.length === 0 ? (
            <EmptyState title="Personne pour l’instant">
              Ajoutez quelqu’un : ses interventions pourront être inscrites.
            </EmptyState>
          ) : (
            <Table
              caption={`Intervenants, ${name}`}
              captionHidden
              columns={columns(today)}
              rows={workers}
              rowKey={({ workerId }) => workerId}
            />
          )}
        </Section>
      ))}
    </Page>
  );
}
