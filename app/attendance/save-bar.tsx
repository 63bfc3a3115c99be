import type { ReactNode } from "react";
import styles from "~/attendance/save-bar.module.css";
import { useIsSlow } from "~/attendance/unsaved";
import { Button } from "~/ui/button";
import { Icon } from "~/ui/icon";
import { classes, french } from "~/ui/typography";
import { useAtTablet } from "~/ui/visitor";

/** Marks asked for and not kept yet, of any sheet; `entryId` is the row of a refused one. */
type SheetMarks = {
  pending: readonly unknown[];
  refused: ReadonlyMap<unknown, { entryId: string }>;
  forget: () => void;
};
type SheetAnswer = { kept?: { written: number }; lost?: boolean; signedOut?: boolean } | undefined;

type BarProps = {
  marks: SheetMarks;
  answer: SheetAnswer;
  running: boolean;
  sending: boolean;
  hint?: ReactNode;
  count?: ReactNode;
};

/** Always in view: what is not kept yet, the last answer, and the button. */
export function SaveBar({ marks, answer, running, sending, hint, count }: BarProps) {
  const changes = marks.pending.length;
  return (
    <div className={classes(styles.bar, changes > 0 && styles.waiting)}>
      {count}
      <p role="status" className={styles.words}>
        {running ? null : "Choisissez, puis enregistrez."}
        {running && sending ? <Sending /> : null}
        {running && !sending ? <Words changes={changes} refused={marks.refused} answer={answer} /> : null}
      </p>
      {changes === 0 && running ? hint : null}
      {changes > 0 && running ? (
        <Button type="button" kind="plain" onClick={marks.forget}>
          {forgetInWords(changes, marks.refused.size)}
        </Button>
      ) : null}
      <Button disabled={running && (changes === 0 || sending)}>Enregistrer</Button>
    </div>
  );
}

function Sending() {
  const slow = useIsSlow(true);
  if (!slow) return "Enregistrement…";
  return (
    <span className={styles.bad}>
      <Icon name="warn" size={18} /> Le portail ne répond pas. Gardez cette page ouverte : tout y reste.
    </span>
  );
}

type WordsProps = { changes: number; refused: SheetMarks["refused"]; answer: SheetAnswer };

function Words({ changes, refused: cells, answer }: WordsProps) {
  const refused = cells.size;
  const first = [...cells.values()][0]?.entryId;
  if (answer?.signedOut && changes > 0) return <SessionEnded />;
  if (answer?.lost) {
    return changes > 0 ? (
      <strong>
        La connexion est revenue : {count(changes, "modification", "modifications")} à enregistrer
      </strong>
    ) : (
      <span className={styles.good}>
        <Icon name="check" size={18} /> La connexion est revenue, tout était enregistré
      </span>
    );
  }
  if (refused > 0) {
    return (
      <span className={styles.bad}>
        <Icon name="warn" size={18} />
        {answer?.kept?.written ? `${keptInWords(answer.kept.written)},` : null}
        <a href={`#enfant-${first}`}>{count(refused, "case refusée", "cases refusées")}</a>
        {changes > refused
          ? `, ${count(changes - refused, "modification", "modifications")} à enregistrer`
          : null}
      </span>
    );
  }
  if (changes > 0) return <strong>{count(changes, "modification", "modifications")} à enregistrer</strong>;
  if (answer?.kept) {
    return (
      <span className={styles.good}>
        <Icon name="check" size={18} /> {keptInWords(answer.kept.written)}
      </span>
    );
  }
  return <span className={styles.soft}>Aucune modification</span>;
}

function SessionEnded() {
  const atTablet = useAtTablet();
  return (
    <span className={styles.ended}>
      <Icon name="warn" size={18} />
      {atTablet ? (
        french("La tablette s’était verrouillée. Enregistrez à nouveau : tout est encore là.")
      ) : (
        <span>
          Votre session est terminée.{" "}
          <a href="/" target="_blank" rel="noreferrer">
            Reconnectez-vous dans un autre onglet
          </a>
          , puis enregistrez&nbsp;: tout est encore là.
        </span>
      )}
    </span>
  );
}

/** Once the rest is kept, only refused cells are left to take back. */
function forgetInWords(changes: number, refused: number): string {
  if (refused === 0 || refused < changes) return "Tout annuler";
  return refused > 1 ? `Retirer les ${refused} cases refusées` : "Retirer la case refusée";
}

export function keptInWords(written: number): string {
  return written === 0 ? "Rien n’avait changé" : count(written, "case enregistrée", "cases enregistrées");
}

export function count(number: number, one: string, many: string): string {
  return `${number} ${number > 1 ? many : one}`;
}
