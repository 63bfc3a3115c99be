import styles from "~/ui/badge.module.css";
import { Icon, type IconName } from "~/ui/icon";
import type { Tone } from "~/ui/notice";
import { classes, french } from "~/ui/typography";

const ICONS: Record<Tone | "neutral", IconName> = {
  neutral: "dash",
  info: "clock",
  good: "check",
  warn: "warn",
  bad: "cross",
};

type BadgeProps = { tone?: Tone | "neutral"; icon?: IconName; children: string };

/** A state: a word and a drawing, the colour only helps. */
export function Badge({ tone = "neutral", icon, children }: BadgeProps) {
  return (
    <span className={classes(styles.badge, styles[tone])}>
      <Icon name={icon ?? ICONS[tone]} size={15} />
      {french(children)}
    </span>
  );
}
