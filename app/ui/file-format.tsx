import type { ReactNode } from "react";
import { ButtonLink } from "~/ui/button";
import styles from "~/ui/file-format.module.css";

type Props = { example: string; label?: string; children: ReactNode };

/** What a file must look like, and one to start from. */
export function FileFormat({ example, label = "Fichier d’exemple", children }: Props) {
  return (
    <details>
      <summary>Format du fichier</summary>
      <div className={styles.format}>
        {children}
        <ButtonLink to={example} kind="quiet" icon="download" download>
          {label}
        </ButtonLink>
      </div>
    </details>
  );
}

type ColumnsProps = { columns: readonly string[]; required: readonly string[] };

export function FileColumns({ columns, required }: ColumnsProps) {
  return (
    <ul>
      {columns.map((column) => (
        <li key={column}>
          <code>{column}</code>
          {required.includes(column) ? "" : " (facultatif)"}
        </li>
      ))}
    </ul>
  );
}
