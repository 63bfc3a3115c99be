import { formatInstant } from "~/calendar-words";
import styles from "~/invoicing/invoice.module.css";
import { KINDS, kindOfUnit } from "~/invoicing/invoice-kind";
import type { InvoiceLine } from "~/invoicing/invoices.server";
import { CONTEST_OUTCOMES } from "~/invoicing/line-answer";
import { rejectionSentence } from "~/invoicing/rejection";
import { ButtonLink } from "~/ui/button";
import { Facts, Panel } from "~/ui/layout";
import { french } from "~/ui/typography";

type Props = { invoiceId: string; line: InvoiceLine; people: Record<string, string> };

/** Both sides of a contest: why the line was rejected and by whom, what the partner says and shows. */
export function ContestFacts({ invoiceId, line, people }: Props) {
  const { contest, decidedAt, decidedBy, position } = line;
  if (!contest) return null;
  const kind = kindOfUnit(line.unit);
  const by = (id: string | null, at: Date | null) => (
    <small className={styles.under}>
      {[people[id ?? ""] ?? "un compte supprimé", at ? formatInstant(at) : null].filter(Boolean).join(", ")}
    </small>
  );
  const facts = [
    {
      name: "Rejetée",
      value: (
        <>
          {french(rejectionSentence(kind, contest.rejectReason, contest.rejectWords))}
          {by(decidedBy, decidedAt)}
        </>
      ),
    },
    {
      name: "Contestée",
      value: (
        <>
          {french(contest.words)}
          {by(contest.contestedBy, contest.contestedAt)}
        </>
      ),
    },
    {
      name: KINDS[kind].sheet,
      value: contest.documentId ? (
        <ButtonLink
          kind="quiet"
          icon="download"
          download
          to={`/factures/${invoiceId}/feuille?ligne=${position}`}
        >
          Télécharger la feuille
        </ButtonLink>
      ) : (
        "Aucune"
      ),
    },
  ];
  const decided = contest.outcome && {
    name: CONTEST_OUTCOMES[contest.outcome].name,
    value: (
      <>
        {french(contest.answer ?? "")}
        {by(contest.decidedBy, contest.decidedAt)}
      </>
    ),
  };
  return (
    <Panel>
      <Facts facts={decided ? [...facts, decided] : facts} />
    </Panel>
  );
}
