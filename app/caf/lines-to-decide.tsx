import { Form } from "@remix-run/react";
import { type FormEvent, type KeyboardEvent, useState } from "react";
import { formatMinutes } from "~/calendar-words";
import styles from "~/invoicing/invoice.module.css";
import { isOfHours, nameOnLine } from "~/invoicing/invoice-line";
import type { Invoice, InvoiceLine } from "~/invoicing/invoices.server";
import { lineColumns } from "~/invoicing/line-columns";
import { Decision } from "~/invoicing/line-decision";
import { formatCents, sumCents } from "~/money";
import { Button, ButtonLink } from "~/ui/button";
import { type Column, Table } from "~/ui/table";

type Props = { invoice: Pick<Invoice, "id" | "lines" | "people">; formKey: string };

/** The lines with a box for each one to decide. Arrows go from box to box, space ticks. */
export function LinesToDecide({ invoice: { id, lines, people }, formKey }: Props) {
  const [ticked, setTicked] = useState<string[]>([]);
  const note = (event: FormEvent<HTMLFormElement>) =>
    setTicked(new FormData(event.currentTarget).getAll("ligne").map(String));
  const decided: Column<InvoiceLine>[] = [
    ...lineColumns(lines),
    ...hoursOfFile(lines),
    {
      head: "État",
      cell: (line) => (line.state === "issued" ? null : <Verdict id={id} line={line} people={people} />),
    },
  ];
  const toDecide = lines.some((line) => line.state === "issued");
  const choice = { head: <span className="spoken-only">Choisir</span>, cell: Choice };
  return (
    <Form method="get" action={`/caf/factures/${id}/rejeter`} onChange={note} onKeyDown={moveBetweenBoxes}>
      <Table
        caption="Liste nominative"
        columns={toDecide ? [choice, ...decided] : decided}
        rows={lines}
        rowKey={(line) => line.id}
      />
      {toDecide ? (
        <div className={styles.bar}>
          <output>{sentence(lines, ticked)}</output>
          <Button kind="danger" icon="cross">
            Rejeter les lignes cochées…
          </Button>
          <Button
            kind="quiet"
            icon="check"
            formMethod="post"
            formAction={`/caf/factures/${id}`}
            name="_key"
            value={formKey}
          >
            Accepter les lignes cochées
          </Button>
        </div>
      ) : null}
    </Form>
  );
}

/** Of hours: those the file has used, of those agreed. */
function hoursOfFile(lines: InvoiceLine[]): Column<InvoiceLine>[] {
  if (!isOfHours(lines)) return [];
  return [
    {
      head: "Heures utilisées",
      cell: ({ file }) =>
        file ? `${formatMinutes(file.usedMinutes)} sur ${formatMinutes(file.agreedMinutes)}` : "–",
    },
  ];
}

const nameOf = (line: InvoiceLine) => `ligne ${line.position}, ${nameOnLine(line)}`;

function Choice(line: InvoiceLine) {
  if (line.state !== "issued") return null;
  return (
    <label className={styles.tick}>
      <input type="checkbox" name="ligne" value={line.position} aria-label={`Choisir ${nameOf(line)}`} />
    </label>
  );
}

/** The button belongs to the form of the same page that takes acceptances back. */
function Verdict({ id, line, people }: { id: string; line: InvoiceLine; people: Record<string, string> }) {
  return (
    <>
      <Decision line={line} people={people} />
      {line.state === "contested" ? (
        <ButtonLink kind="quiet" to={`/caf/factures/${id}/contestation?ligne=${line.position}`}>
          Décider
        </ButtonLink>
      ) : null}
      {line.state === "accepted" && line.contest === null ? (
        <Button
          kind="plain"
          form="reprendre"
          name="ligne"
          value={String(line.position)}
          aria-label={`Reprendre ${nameOf(line)}`}
        >
          Reprendre
        </Button>
      ) : null}
    </>
  );
}

function sentence(lines: InvoiceLine[], ticked: string[]): string {
  if (ticked.length === 0) return "Cochez les lignes à rejeter, ou à accepter à part.";
  const amount = sumCents(
    lines.filter((line) => ticked.includes(String(line.position))).map((line) => line.amountCents),
  );
  return `${ticked.length === 1 ? "1 ligne cochée" : `${ticked.length} lignes cochées`} : ${formatCents(amount)}`;
}

function moveBetweenBoxes(event: KeyboardEvent<HTMLFormElement>) {
  const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
  if (step === 0 || !(event.target instanceof HTMLInputElement)) return;
  const boxes = [...event.currentTarget.querySelectorAll<HTMLInputElement>('input[name="ligne"]')];
  boxes[boxes.indexOf(event.target) + step]?.focus();
  event.preventDefault();
}
