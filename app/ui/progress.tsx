import { useId } from "react";
import styles from "~/ui/progress.module.css";
import { french } from "~/ui/typography";

/** `value` absent: something is under way and nobody knows how far. */
export function Progress({
  label,
  value,
  max,
  detail,
}: {
  label: string;
  value?: number;
  max: number;
  detail?: string;
}) {
  const id = useId();
  return (
    <div className={styles.progress}>
      <label htmlFor={id}>{french(label)}</label>
      <progress id={id} value={value} max={max} />
      {detail ? <span className={styles.detail}>{french(detail)}</span> : null}
    </div>
  );
}
