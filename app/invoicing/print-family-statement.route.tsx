import type { LoaderFunctionArgs } from "@remix-run/node";
import { Form, useLoaderData } from "@remix-run/react";
import { requirePartner } from "~/accounts/guard.server";
import { parseMonth } from "~/calendar";
import { formatMonth } from "~/calendar-words";
import { env } from "~/env.server";
import { idFrom, notFound } from "~/http/answers.server";
import { today } from "~/http/clock.server";
import type { FamilyStatement } from "~/invoicing/family-statement";
import { FamilyStatementSheet } from "~/invoicing/family-statement-sheet";
import { findFamilyStatement } from "~/invoicing/family-statements.server";
import { Button } from "~/ui/button";
import { Row } from "~/ui/layout";
import { Page } from "~/ui/page";
import { PrintButton } from "~/ui/print-button";
import { SelectField } from "~/ui/select-field";

export const meta = () => [{ title: "Relevé de la famille – Portail vacances et loisirs" }];

/** "?mois=2026-10", or the whole file. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const { personId } = await requirePartner(request);
  const asked = new URL(request.url).searchParams.get("mois") ?? "";
  const month = asked === "" ? null : (parseMonth(asked) ?? notFound());
  const statement = (await findFamilyStatement(personId, idFrom(params.fileId), month)) ?? notFound();
  return { statement, month, today: today(), demo: env.PORTAL_MODE === "demo" };
}

export default function PrintFamilyStatement() {
  const { statement, month, today, demo } = useLoaderData<typeof loader>();
  const { lastName, firstName, reference, fileId } = statement;
  return (
    <Page
      title={`Relevé de la famille ${lastName} ${firstName}`}
      lead={`${month ? formatMonth(month) : "Tout le dossier"}, ${statement.structure}, ${statement.partner}`}
      breadcrumb={[
        { to: "/dossiers", label: "Dossiers" },
        { to: `/dossiers/${fileId}`, label: `Dossier ${reference}` },
      ]}
      actions={<PrintButton />}
    >
      {statement.months.length > 1 ? <MonthChoice months={statement.months} month={month} /> : null}
      <FamilyStatementSheet statement={statement} today={today} demo={demo} />
    </Page>
  );
}

function MonthChoice({ months, month }: Pick<FamilyStatement, "months"> & { month: string | null }) {
  const options = months.map((value) => ({ value, label: formatMonth(value) }));
  return (
    <Form role="search" className="no-print">
      <Row>
        <SelectField
          name="mois"
          label="Mois"
          options={options}
          placeholder="Tout le dossier"
          defaultValue={month ?? ""}
          required={false}
        />
        <Button kind="quiet">Afficher</Button>
      </Row>
    </Form>
  );
}
