import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requirePartner } from "~/accounts/guard.server";
import { StatementSheet } from "~/attendance/statement-sheet";
import { findStatement } from "~/attendance/statements.server";
import { env } from "~/env.server";
import { idFrom, notFound } from "~/http/answers.server";
import { today } from "~/http/clock.server";
import { Page } from "~/ui/page";
import { PrintButton } from "~/ui/print-button";

export const meta = () => [{ title: "Relevé de l’enfant – Portail vacances et loisirs" }];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { personId } = await requirePartner(request);
  return {
    statement: (await findStatement(personId, idFrom(params.entryId))) ?? notFound(),
    today: today(),
    demo: env.PORTAL_MODE === "demo",
  };
}

export default function PrintStatement() {
  const { statement, today, demo } = useLoaderData<typeof loader>();
  const name = `${statement.firstName} ${statement.lastName}`;
  return (
    <Page
      title={`Relevé de ${name}, ${statement.year}`}
      lead={`${statement.structure}, ${statement.partner}`}
      breadcrumb={[
        { to: "/enfants", label: "Enfants" },
        { to: `/enfants/${statement.entryId}`, label: name },
      ]}
      actions={<PrintButton />}
    >
      <StatementSheet statement={statement} today={today} demo={demo} />
    </Page>
  );
}
