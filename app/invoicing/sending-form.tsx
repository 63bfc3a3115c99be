import { Form } from "@remix-run/react";
import { type FormEvent, useState } from "react";
import { addressOf, billableColumns } from "~/invoicing/billable-list";
import styles from "~/invoicing/invoice.module.css";
import { choiceOf, isSameChoice } from "~/invoicing/issue-choice";
import { WordFields } from "~/invoicing/issue-confirmation";
import { isInTime } from "~/invoicing/late-agreement";
import type { Billable } from "~/invoicing/proposals.server";
import { kindsSent } from "~/invoicing/sending";
import { formatCents, sumCents } from "~/money";
import { Button } from "~/ui/button";
import { Month } from "~/ui/day";
import { fieldId, Mistake } from "~/ui/field-frame";
import { type FormAnswer, FormBody } from "~/ui/form-body";
import { Panel, Row, Stack } from "~/ui/layout";
import { type Column, Table } from "~/ui/table";
import { french } from "~/ui/typography";

type Props = { billable: Billable[]; formKey: string; answer: FormAnswer | undefined };

/** A box for each month and stay that can go, then one word for all of them. */
export function SendingForm({ billable, formKey, answer }: Props) {
  const sent = answer?.entered?.etats?.split(",") ?? [];
  const ready = billable.filter(isInTime);
  const before = ready.filter(
    (row) => !answer?.entered || sent.some((one) => isSameChoice(one, choiceOf(row))),
  );
  const [ticked, setTicked] = useState(before.map(choiceOf));
  const note = (event: FormEvent<HTMLFormElement>) =>
    setTicked(new FormData(event.currentTarget).getAll("etats").map(String));
  const error = answer?.errors?.etats;
  const choice: Column<Billable> = {
    head: <span className="spoken-only">Choisir</span>,
    cell: (row) => (
      <Choice row={row} ticked={before.includes(row)} first={row === ready[0]} wrong={Boolean(error)} />
    ),
  };
  return (
    <Form method="post" noValidate onChange={note}>
      <FormBody formKey={formKey} answer={answer}>
        <Table
          caption="États à facturer"
          captionHidden
          columns={[choice, ...billableColumns(billable), reread]}
          rows={billable}
          rowKey={addressOf}
        />
        <Mistake id={fieldId("etats")} error={error} />
        <output>{sumOf(billable, ticked)}</output>
        <Panel>
          <Stack gap="l">
            <WordFields kinds={kindsSent(billable)} />
            <Row>
              <Button>Facturer à la Caf les états cochés</Button>
            </Row>
          </Stack>
        </Panel>
      </FormBody>
    </Form>
  );
}

const reread: Column<Billable> = { head: "Détail", cell: (row) => <a href={addressOf(row)}>Relire</a> };

function Choice({
  row,
  ticked,
  first,
  wrong,
}: {
  row: Billable;
  ticked: boolean;
  first: boolean;
  wrong: boolean;
}) {
  if (!isInTime(row)) return null;
  return (
    <label className={styles.tick}>
      <input
        id={first ? fieldId("etats") : undefined}
        type="checkbox"
        name="etats"
        value={choiceOf(row)}
        defaultChecked={ticked}
        aria-invalid={wrong || undefined}
      />
      <span className="spoken-only">
        Facturer {row.stay ? row.stay.name : <Month month={row.month} />}, {row.structureName}
      </span>
    </label>
  );
}

/** The credits of a structure go with its first invoice, once. */
function sumOf(billable: Billable[], ticked: string[]): string {
  const chosen = billable.filter((row) => ticked.includes(choiceOf(row)));
  if (chosen.length === 0) return "Cochez les états à facturer.";
  const credits = new Map(chosen.map((row) => [row.structureId, row.creditCents]));
  const total = sumCents([...chosen.map((row) => row.totalCents), ...credits.values()]);
  const less = sumCents(credits.values());
  const states = chosen.length === 1 ? "1 état coché" : `${chosen.length} états cochés`;
  return french(
    `${states} : ${formatCents(total)}${less < 0 ? `, régularisations déduites (${formatCents(less)})` : ""}`,
  );
}
