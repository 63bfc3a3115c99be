import type { ReactNode } from "react";
import styles from "~/ui/under.module.css";

/** In small letters under what a cell says. */
export function Under({ children }: { children: ReactNode }) {
  return <small className={styles.under}>{children}</small>;
}
