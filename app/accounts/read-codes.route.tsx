import { useLoaderData } from "@remix-run/react";
import { codesPage, listDemoCodes } from "~/accounts/demo-sign-ins.server";
import { notFound } from "~/http/answers.server";
import { Stack } from "~/ui/layout";
import { Page } from "~/ui/page";
import { Table } from "~/ui/table";

export const meta = () => [{ title: "Codes de démonstration – Portail vacances et loisirs" }];

export async function loader() {
  if (codesPage === null) notFound();
  return listDemoCodes();
}

type Row = { who: string; email: string; current: string; next: string };

const spaced = (code: string) => `${code.slice(0, 3)} ${code.slice(3)}`;

export default function ReadCodes() {
  const { codes, secondsLeft, tabletCode } = useLoaderData<typeof loader>();
  const columns = [
    { head: "Qui", names: true, cell: ({ who }: Row) => who },
    { head: "Adresse", cell: ({ email }: Row) => email },
    { head: "Code du moment", whole: true, cell: ({ current }: Row) => <code>{spaced(current)}</code> },
    { head: "S’il a déjà servi", whole: true, cell: ({ next }: Row) => <code>{spaced(next)}</code> },
  ];
  return (
    <Page
      title="Codes de démonstration"
      lead="Ce que montrerait l’application des personnes fictives. Cette page n’existe pas en production."
      width="reading"
    >
      <Stack>
        <p>
          Le code change dans {secondsLeft} s et sert une fois. <a href="/codes">Rafraîchir</a>
        </p>
        <p>
          Sur une tablette partagée, chacun de ces gens fictifs tape <code>{spaced(tabletCode)}</code>.
        </p>
        <Table
          caption="Codes du moment"
          captionHidden
          columns={columns}
          rows={codes}
          rowKey={({ email }) => email}
        />
      </Stack>
    </Page>
  );
}
