import { Link } from "@remix-run/react";
import type { ButtonHTMLAttributes, ReactNode } from "react";
import styles from "~/ui/button.module.css";
import { Icon, type IconName } from "~/ui/icon";
import { classes, inFrench } from "~/ui/typography";

/** One "main" on a page; "quiet" for the others; "danger" for what takes something away; "plain" reads as a link. */
type Look = { kind?: "main" | "quiet" | "danger" | "plain"; icon?: IconName; children: ReactNode };

type ButtonProps = Look & Omit<ButtonHTMLAttributes<HTMLButtonElement>, "className" | "style">;

export function Button({ kind = "main", icon, children, type = "submit", ...rest }: ButtonProps) {
  return (
    <button {...rest} type={type} className={classes(styles.button, styles[kind])}>
      {icon ? <Icon name={icon} /> : null}
      {inFrench(children)}
    </button>
  );
}

type ButtonLinkProps = Look & { to: string; download?: boolean };

/** With `download`, the browser fetches the file itself instead of the page's own navigation. */
export function ButtonLink({ kind = "main", icon, to, download = false, children }: ButtonLinkProps) {
  return (
    <Link to={to} reloadDocument={download} className={classes(styles.button, styles[kind])}>
      {icon ? <Icon name={icon} /> : null}
      {inFrench(children)}
    </Link>
  );
}
