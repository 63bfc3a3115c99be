import type { LoaderFunctionArgs } from "@remix-run/node";
import { Form, useLoaderData } from "@remix-run/react";
import { requireAgent } from "~/accounts/guard.server";
import { fileColumns } from "~/home-help/file-columns";
import { FilePiles } from "~/home-help/file-piles";
import { askedFiles, PILES } from "~/home-help/help-file";
import { FILES_A_PAGE, listAllHelpFiles, listHelpingPartners } from "~/home-help/help-files.server";
import { stayWithin } from "~/http/answers.server";
import { today } from "~/http/clock.server";
import { pageNumber } from "~/http/page-number";
import { Button, ButtonLink } from "~/ui/button";
import { EmptyState } from "~/ui/empty-state";
import { Field } from "~/ui/field";
import { Row } from "~/ui/layout";
import { Page } from "~/ui/page";
import { Pagination } from "~/ui/pagination";
import { SelectField } from "~/ui/select-field";
import { Table } from "~/ui/table";

export const meta = () => [{ title: "Aide à domicile – Portail vacances et loisirs" }];

export async function loader({ request }: LoaderFunctionArgs) {
  const { personId } = await requireAgent(request);
  const params = new URL(request.url).searchParams;
  const partners = await listHelpingPartners(personId);
  const partnerId = partners.find(({ id }) => id === params.get("partenaire"))?.id ?? null;
  const asked = { ...askedFiles(params), partnerId, page: pageNumber(params), today: today() };
  const { files, counts } = await listAllHelpFiles(personId, asked);
  const pages = Math.ceil(counts[asked.pile] / FILES_A_PAGE);
  stayWithin(request, asked.page, pages);
  return { ...asked, partners, files, counts, pages };
}

export default function ListHelpFiles() {
  const { partners, partnerId, files, counts, pile, search, page, pages, today } =
    useLoaderData<typeof loader>();
  const kept = {
    ...(search ? { recherche: search } : {}),
    ...(partnerId ? { partenaire: partnerId } : {}),
  };
  return (
    <Page
      title="Aide à domicile"
      lead="Les dossiers de tous les partenaires, leurs heures utilisées et accordées."
      actions={
        <ButtonLink to="/caf/aide-a-domicile/derogations" kind="quiet">
          Dérogations
        </ButtonLink>
      }
    >
      <FilePiles root="/caf/aide-a-domicile" counts={counts} current={pile} kept={kept} />
      <Form role="search" key={pile}>
        <Row>
          <input type="hidden" name="etat" value={pile} />
          <SelectField
            name="partenaire"
            label="Partenaire"
            options={partners.map(({ id, name }) => ({ value: id, label: name }))}
            placeholder="Tous"
            defaultValue={partnerId ?? ""}
            required={false}
            width="medium"
          />
          <Field
            name="recherche"
            label="Famille ou référence"
            type="search"
            required={false}
            defaultValue={search}
            width="medium"
          />
          <Button kind="quiet" icon="search">
            Chercher
          </Button>
        </Row>
      </Form>
      {files.length === 0 ? (
        <EmptyState title="Aucun dossier ici" />
      ) : (
        <Table
          caption={`Dossiers : ${PILES[pile].toLowerCase()}`}
          captionHidden
          columns={fileColumns({ today, root: "/caf/aide-a-domicile", forCaf: true })}
          rows={files}
          rowKey={({ fileId }) => fileId}
        />
      )}
      <Pagination
        page={page}
        pages={pages}
        to={(other) => `?${new URLSearchParams({ etat: pile, ...kept, page: String(other) })}`}
      />
    </Page>
  );
}
