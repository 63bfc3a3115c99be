import { Form } from "@remix-run/react";
import type { ReactNode } from "react";
import type { LiveDay } from "~/cards/card-objection";
import { Badge } from "~/ui/badge";
import { Button } from "~/ui/button";
import { Day } from "~/ui/day";
import { type FormAnswer, FormBody } from "~/ui/form-body";
import { Panel } from "~/ui/layout";
import { Page } from "~/ui/page";
import { type Column, Table } from "~/ui/table";

export type EndingAnswer = FormAnswer & { key?: string; days?: LiveDay[] };

type EndCardProps = {
  title: string;
  lead: string;
  card: { cardId: string; number: string; firstName: string; lastName: string };
  formKey: string;
  answer: EndingAnswer | undefined;
  button: string;
  children: ReactNode;
};

/** The page that ends a card sooner; when days stand in the way, their list. */
export function EndCard({ title, lead, card, formKey, answer, button, children }: EndCardProps) {
  const above = [
    { to: "/caf/cartes", label: "Cartes" },
    { to: `/caf/cartes/${card.cardId}`, label: `${card.firstName} ${card.lastName}, ${card.number}` },
  ];
  return (
    <Page title={title} lead={lead} breadcrumb={above} width="reading">
      <Panel>
        <Form method="post" noValidate>
          <FormBody formKey={answer?.key ?? formKey} answer={answer}>
            {children}
            <Button kind="danger">{button}</Button>
          </FormBody>
        </Form>
      </Panel>
      {answer?.days ? (
        <Table
          caption="Jours pointés qui restent à retirer"
          columns={columns}
          rows={answer.days}
          rowKey={({ day, slot }) => `${day} ${slot}`}
        />
      ) : null}
    </Page>
  );
}

const SLOTS: Record<LiveDay["slot"], string> = { morning: "Matin", afternoon: "Après-midi", day: "Journée" };

const columns: Column<LiveDay>[] = [
  { head: "Jour", names: true, cell: ({ day }) => <Day day={day} /> },
  { head: "Pointage", cell: ({ slot }) => SLOTS[slot] },
  { head: "Structure", cell: ({ structure }) => structure },
  { head: "Facturation", cell: ({ invoiced }) => (invoiced ? <Badge tone="warn">Facturé</Badge> : null) },
];
