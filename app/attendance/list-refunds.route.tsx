import type { LoaderFunctionArgs } from "@remix-run/node";
import { Form, useLoaderData } from "@remix-run/react";
import { requirePartner } from "~/accounts/guard.server";
import { dueTo, type Refund } from "~/attendance/refund";
import { RefundDays } from "~/attendance/refund-days";
import { listRefunds } from "~/attendance/refunds.server";
import { formatDay } from "~/calendar-words";
import { newKey } from "~/http/forms.server";
import { sumCents } from "~/money";
import { Amount } from "~/ui/amount";
import { Badge } from "~/ui/badge";
import { Button, ButtonLink } from "~/ui/button";
import { EmptyState } from "~/ui/empty-state";
import { FormKey } from "~/ui/form-key";
import { Row, Section } from "~/ui/layout";
import { Page } from "~/ui/page";
import { PrintButton } from "~/ui/print-button";
import { Table } from "~/ui/table";

export const meta = () => [{ title: "À rembourser aux familles – Portail vacances et loisirs" }];

export async function loader({ request }: LoaderFunctionArgs) {
  const { personId } = await requirePartner(request);
  const all = await listRefunds(personId);
  const paidBack = all.filter(({ refundedOn }) => refundedOn !== null);
  return {
    due: all.filter(({ refundedOn }) => refundedOn === null),
    paidBack: paidBack.map((refund) => ({ ...refund, key: newKey() })),
  };
}

export default function ListRefunds() {
  const { due, paidBack } = useLoaderData<typeof loader>();
  return (
    <Page
      title="À rembourser aux familles"
      lead="La carte est arrivée après les premiers jours : la famille les a payés au prix entier, l’aide de la Caf lui revient."
      breadcrumb={[{ to: "/enfants", label: "Enfants" }]}
      actions={due.length + paidBack.length > 0 ? <PrintButton /> : undefined}
    >
      {due.length === 0 ? (
        <EmptyState title="Rien à rembourser">
          Les familles dont la carte est présentée en retard apparaîtront ici, avec ce qu’elles ont payé de
          trop.
        </EmptyState>
      ) : (
        <Section title="À rembourser" lead={<Total refunds={due} />}>
          <RefundTable
            caption="Sommes à rembourser"
            refunds={due}
            last={{ head: "Remboursement", cell: (refund) => <ToMark refund={refund} /> }}
          />
        </Section>
      )}
      {paidBack.length === 0 ? null : (
        <Section title="Déjà remboursé">
          <RefundTable
            caption="Sommes remboursées"
            refunds={paidBack}
            last={{ head: "Remboursement", cell: (refund) => <PaidBack refund={refund} /> }}
          />
        </Section>
      )}
    </Page>
  );
}

type TableProps<R extends Refund> = {
  caption: string;
  refunds: R[];
  last: { head: string; cell: (refund: R) => JSX.Element };
};

function RefundTable<R extends Refund>({ caption, refunds, last }: TableProps<R>) {
  return (
    <Table
      caption={caption}
      captionHidden
      rows={refunds}
      rowKey={({ pendingId }) => pendingId}
      columns={[
        {
          head: "Enfant",
          names: true,
          cell: ({ lastName, firstName, structure, stay }) => (
            <>
              {lastName} {firstName}
              <br />
              <small>{stay ? `${stay}, ${structure}` : structure}</small>
            </>
          ),
        },
        { head: "Jours et aide de la Caf", cell: ({ days }) => <RefundDays days={days} /> },
        {
          head: "Payé de trop",
          numeric: true,
          cell: ({ days }) => <Amount cents={dueTo(days).dueCents} strong />,
        },
        last,
      ]}
    />
  );
}

function Total({ refunds }: { refunds: Refund[] }) {
  const total = sumCents(refunds.map(({ days }) => dueTo(days).dueCents));
  return (
    <>
      {refunds.length > 1 ? `${refunds.length} familles, ` : "1 famille, "}
      <Amount cents={total} strong />
    </>
  );
}

function ToMark({ refund }: { refund: Refund }) {
  if (dueTo(refund.days).waiting > 0) return <Badge tone="warn">En attente</Badge>;
  return (
    <>
      <span className="no-print">
        <ButtonLink kind="quiet" to={`/enfants/a-rembourser/${refund.pendingId}`}>
          Marquer remboursé
        </ButtonLink>
      </span>
      <span className="print-only">Le ……………</span>
    </>
  );
}

function PaidBack({ refund }: { refund: Refund & { key: string } }) {
  return (
    <Row>
      <Badge tone="good">{`Le ${formatDay(refund.refundedOn ?? "")}`}</Badge>
      <Form method="post" action={`/enfants/a-rembourser/${refund.pendingId}/annuler`} className="no-print">
        <FormKey value={refund.key} />
        <Button kind="plain">
          Annuler
          <span className="spoken-only">{` le remboursement de ${refund.firstName} ${refund.lastName}`}</span>
        </Button>
      </Form>
    </Row>
  );
}
