import type { ReactNode } from "react";
import { Icon, type IconName } from "~/ui/icon";
import styles from "~/ui/notice.module.css";
import { classes, inFrench } from "~/ui/typography";

export type Tone = "info" | "good" | "warn" | "bad";

const ICONS: Record<Tone, IconName> = { info: "info", good: "check", warn: "warn", bad: "cross" };

type NoticeProps = { tone?: Tone; title?: ReactNode; live?: boolean; children?: ReactNode };

/** With `live`, for what has just happened: it is read aloud. */
export function Notice({ tone = "info", title, live = false, children }: NoticeProps) {
  const role = live ? (tone === "bad" ? "alert" : "status") : undefined;
  return (
    <div className={classes(styles.notice, styles[tone])} role={role}>
      <span className={styles.icon}>
        <Icon name={ICONS[tone]} size={18} />
      </span>
      <div className={styles.words}>
        {title ? <p className={styles.title}>{inFrench(title)}</p> : null}
        {typeof children === "string" ? <p>{inFrench(children)}</p> : children}
      </div>
    </div>
  );
}

/** What the last act answered, said once on the page that follows it. */
export function Flash({ flash }: { flash: { tone: Tone; text: string } | null | undefined }) {
  if (!flash) return null;
  return (
    <div className={styles.flash}>
      <Notice tone={flash.tone} live>
        {flash.text}
      </Notice>
    </div>
  );
}
