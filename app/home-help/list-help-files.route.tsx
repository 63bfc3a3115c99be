import type { LoaderFunctionArgs } from "@remix-run/node";
import { Form, useLoaderData } from "@remix-run/react";
import { requirePartner } from "~/accounts/guard.server";
import { listBranches } from "~/home-help/branches.server";
import { fileColumns } from "~/home-help/file-columns";
import { FilePiles } from "~/home-help/file-piles";
import { askedFiles, PILES } from "~/home-help/help-file";
import { FILES_A_PAGE, listHelpFiles } from "~/home-help/help-files.server";
import { stayWithin } from "~/http/answers.server";
import { today } from "~/http/clock.server";
import { pageNumber } from "~/http/page-number";
import { Button, ButtonLink } from "~/ui/button";
import { EmptyState } from "~/ui/empty-state";
import { Field } from "~/ui/field";
import { Row } from "~/ui/layout";
import { Page } from "~/ui/page";
import { Pagination } from "~/ui/pagination";
import { Table } from "~/ui/table";

export const meta = () => [{ title: "Dossiers – Portail vacances et loisirs" }];

export async function loader({ request }: LoaderFunctionArgs) {
  const { personId, partnerId } = await requirePartner(request);
  await listBranches(personId, partnerId);
  const params = new URL(request.url).searchParams;
  const asked = { ...askedFiles(params), page: pageNumber(params), today: today() };
  const { files, counts } = await listHelpFiles(personId, partnerId, asked);
  const pages = Math.ceil(counts[asked.pile] / FILES_A_PAGE);
  stayWithin(request, asked.page, pages);
  return { ...asked, files, counts, pages };
}

export default function ListHelpFiles() {
  const { files, counts, pile, search, page, pages, today } = useLoaderData<typeof loader>();
  const kept: Record<string, string> = search ? { recherche: search } : {};
  const none = Object.values(counts).every((files) => files === 0);
  const prepare = (
    <ButtonLink to="/dossiers/nouveau" icon="plus">
      Nouveau dossier
    </ButtonLink>
  );
  return (
    <Page
      title="Dossiers"
      lead="Les familles aidées à domicile, leurs heures et leurs dates."
      actions={none && !search ? undefined : prepare}
    >
      {none && !search ? (
        <EmptyState title="Aucun dossier" action={prepare}>
          Préparez le dossier d’une famille : sa participation s’affiche avant l’ouverture.
        </EmptyState>
      ) : (
        <>
          <FilePiles root="/dossiers" counts={counts} current={pile} kept={kept} />
          <Form role="search">
            <Row>
              <input type="hidden" name="etat" value={pile} />
              <Field
                name="recherche"
                label="Famille ou référence"
                type="search"
                required={false}
                defaultValue={search}
              />
              <Button kind="quiet" icon="search">
                Chercher
              </Button>
            </Row>
          </Form>
          {files.length === 0 ? (
            <EmptyState title={search ? "Aucun dossier ne correspond ici" : "Aucun dossier ici"} />
          ) : (
            <Table
              caption={`Dossiers : ${PILES[pile].toLowerCase()}`}
              captionHidden
              columns={fileColumns({ today, root: "/dossiers" })}
              rows={files}
              rowKey={({ fileId }) => fileId}
            />
          )}
          <Pagination
            page={page}
            pages={pages}
            to={(other) => `?${new URLSearchParams({ etat: pile, ...kept, page: String(other) })}`}
          />
        </>
      )}
    </Page>
  );
}
