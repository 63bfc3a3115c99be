import type { Day } from "~/calendar";
import styles from "~/invoicing/invoice.module.css";
import { nameOnLine } from "~/invoicing/invoice-line";
import type { InvoiceLine } from "~/invoicing/invoices.server";
import { mayContest } from "~/invoicing/line-events";

type Props = { invoiceId: string; line: InvoiceLine; today: Day };

/** What a manager may answer about a line; plain links, for a month has many lines. */
export function LineAnswers({ invoiceId, line, today }: Props) {
  const { position, contest } = line;
  const links = [
    mayContest(line, today) ? { to: "contester", label: "Contester" } : null,
    line.state === "rejected" ? { to: "accepter-rejet", label: "Accepter le rejet" } : null,
    contest?.documentId ? { to: "feuille", label: "Feuille jointe" } : null,
  ].filter((link) => link !== null);
  if (links.length === 0) return null;
  return (
    <ul className={styles.answers}>
      {links.map(({ to, label }) => (
        <li key={to}>
          <a
            href={`/factures/${invoiceId}/${to}?ligne=${position}`}
            aria-label={`${label}, ligne ${position}, ${nameOnLine(line)}`}
          >
            {label}
          </a>
        </li>
      ))}
    </ul>
  );
}
