import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requirePartner } from "~/accounts/guard.server";
import { monthOf } from "~/calendar";
import { formatMonth } from "~/calendar-words";
import { listBranches } from "~/home-help/branches.server";
import { listFamilies } from "~/home-help/families.server";
import { Amount } from "~/ui/amount";
import { Badge } from "~/ui/badge";
import { ButtonLink } from "~/ui/button";
import { EmptyState } from "~/ui/empty-state";
import { Page } from "~/ui/page";
import { Table } from "~/ui/table";

export const meta = () => [{ title: "Familles – Portail vacances et loisirs" }];

export async function loader({ request }: LoaderFunctionArgs) {
  const person = await requirePartner(request);
  await listBranches(person.personId, person.partnerId);
  return { families: await listFamilies(person) };
}

export default function ListFamilies() {
  const { families } = useLoaderData<typeof loader>();
  return (
    <Page
      title="Familles"
      lead="Les familles non allocataires que vous avez saisies. Celles que la Caf connaît se retrouvent par leur matricule, en préparant un dossier."
      actions={
        <ButtonLink to="/familles/nouvelle" icon="plus">
          Nouvelle famille
        </ButtonLink>
      }
    >
      {families.length === 0 ? (
        <EmptyState title="Aucune famille saisie">
          Une famille sans matricule Caf ? Saisissez-la, puis préparez son dossier.
        </EmptyState>
      ) : (
        <Table
          caption="Familles non allocataires"
          captionHidden
          rows={families}
          rowKey={({ id }) => id}
          columns={[
            {
              head: "Famille",
              names: true,
              cell: ({ id, lastName, firstName }) => (
                <a href={`/familles/${id}`}>
                  {lastName} {firstName}
                </a>
              ),
            },
            {
              head: "Dernier QF",
              numeric: true,
              cell: ({ latest }) =>
                latest ? <Amount cents={latest.qfCents} /> : <Badge tone="warn">QF inconnu</Badge>,
            },
            { head: "Mois", cell: ({ latest }) => (latest ? formatMonth(monthOf(latest.month)) : "–") },
            { head: "Dossiers", numeric: true, cell: ({ files }) => files },
            {
              head: "Préparer",
              cell: ({ id, lastName }) => (
                <ButtonLink kind="quiet" to={`/dossiers/nouveau?famille=${id}`}>
                  Dossier
                  <span className="spoken-only">{` de la famille ${lastName}`}</span>
                </ButtonLink>
              ),
            },
          ]}
        />
      )}
    </Page>
  );
}
