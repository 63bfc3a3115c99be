import styles from "~/invoicing/invoice.module.css";
import { nameOnLine, type ShownLine } from "~/invoicing/invoice-line";
import { lineColumns } from "~/invoicing/line-columns";
import { Mistake } from "~/ui/field-frame";
import type { FormAnswer } from "~/ui/form-body";
import { Table } from "~/ui/table";

type Props<Line> = {
  caption: string;
  lines: Line[];
  /** The positions ticked at first; what was ticked comes back with a refused form. */
  ticked: readonly number[];
  answer: FormAnswer | undefined;
};

/** Lines to choose among, inside a form: each ticked one sends its position as "ligne". */
export function LinePicker<Line extends ShownLine>({ caption, lines, ticked, answer }: Props<Line>) {
  const chosen = answer?.entered ? (answer.entered.ligne ?? "").split(",") : ticked.map(String);
  const choice = {
    head: <span className="spoken-only">Choisir</span>,
    cell: (line: ShownLine) => (
      <label className={styles.tick}>
        <input
          type="checkbox"
          name="ligne"
          id={line === lines[0] ? "champ-ligne" : undefined}
          value={line.position}
          defaultChecked={chosen.includes(String(line.position))}
          aria-label={`Choisir ligne ${line.position}, ${nameOnLine(line)}`}
        />
      </label>
    ),
  };
  return (
    <div>
      <Mistake id="champ-ligne" error={answer?.errors?.ligne} />
      <Table
        caption={caption}
        columns={[choice, ...lineColumns(lines)]}
        rows={lines}
        rowKey={({ position }) => String(position)}
      />
    </div>
  );
}
