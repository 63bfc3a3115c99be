import type { LoaderFunctionArgs } from "@remix-run/node";
import { Form, useLoaderData } from "@remix-run/react";
import { requireAgent } from "~/accounts/guard.server";
import { stayWithin } from "~/http/answers.server";
import { today } from "~/http/clock.server";
import { pageNumber } from "~/http/page-number";
import { AGREEMENT_KINDS } from "~/partners/agreement";
import { listPartners, PARTNERS_A_PAGE } from "~/partners/partners.server";
import { formatSiret } from "~/partners/siret";
import { Badge } from "~/ui/badge";
import { Button, ButtonLink } from "~/ui/button";
import { EmptyState } from "~/ui/empty-state";
import { Field } from "~/ui/field";
import { Row } from "~/ui/layout";
import { Page } from "~/ui/page";
import { Pagination } from "~/ui/pagination";
import { type Column, Table } from "~/ui/table";

export const meta = () => [{ title: "Partenaires – Portail vacances et loisirs" }];

export async function loader({ request }: LoaderFunctionArgs) {
  const { personId } = await requireAgent(request);
  const asked = new URL(request.url).searchParams;
  const search = (asked.get("recherche") ?? "")
    .replace(/[\p{Surrogate}\p{Control}]/gu, " ")
    .trim()
    .slice(0, 100);
  const page = pageNumber(asked);
  const { rows, total } = await listPartners(personId, { search, page, today: today() });
  const pages = Math.ceil(total / PARTNERS_A_PAGE);
  stayWithin(request, page, pages);
  const partners = rows.map((row) => ({ ...row, siret: formatSiret(row.siret) }));
  return { partners, total, search, page, pages };
}

type Listed = Awaited<ReturnType<typeof loader>>["partners"][number];

const columns: Column<Listed>[] = [
  {
    head: "Gestionnaire",
    names: true,
    cell: ({ id, name }) => <a href={`/caf/partenaires/${id}`}>{name}</a>,
  },
  { head: "SIRET", cell: ({ siret }) => siret },
  { head: "Communes", cell: ({ communes }) => communes.join(", ") || "–" },
  { head: "Convention en cours", cell: ({ kinds }) => <Agreed kinds={kinds} /> },
];

export default function ListPartners() {
  const { partners, total, search, page, pages } = useLoaderData<typeof loader>();
  const create = (
    <ButtonLink to="/caf/partenaires/nouveau" icon="plus">
      Nouveau partenaire
    </ButtonLink>
  );
  return (
    <Page title="Partenaires" lead="Les gestionnaires sous convention avec la Caf." actions={create}>
      <Form role="search">
        <Row>
          <Field
            name="recherche"
            label="Nom, commune ou SIRET"
            type="search"
            required={false}
            defaultValue={search}
          />
          <Button kind="quiet" icon="search">
            Chercher
          </Button>
        </Row>
      </Form>
      {partners.length === 0 ? (
        <EmptyState
          title={search ? "Aucun partenaire ne correspond" : "Aucun partenaire pour l’instant"}
          action={create}
        />
      ) : (
        <Table
          caption={total === 1 ? "1 partenaire" : `${total} partenaires`}
          columns={columns}
          rows={partners}
          rowKey={({ id }) => id}
        />
      )}
      <Pagination
        page={page}
        pages={pages}
        to={(to) => `?${new URLSearchParams({ recherche: search, page: String(to) })}`}
      />
    </Page>
  );
}

function Agreed({ kinds }: { kinds: Listed["kinds"] }) {
  if (kinds === null) return <Badge tone="warn">Sans convention</Badge>;
  return <>{kinds.map((kind) => AGREEMENT_KINDS[kind]).join(" ; ")}</>;
}
