import type { ReactNode } from "react";
import { Breadcrumb, type Crumb } from "~/ui/breadcrumb";
import type { Visitor } from "~/ui/navigation";
import styles from "~/ui/page.module.css";
import { SiteFooter } from "~/ui/site-footer";
import { SiteHeader } from "~/ui/site-header";
import { classes, inFrench } from "~/ui/typography";

type FrameProps = { person: Visitor | null; path: string; demo: boolean; children: ReactNode };

/** What surrounds every page: skip link, header and its links, footer. Used once, in root. */
export function PageFrame({ person, path, demo, children }: FrameProps) {
  return (
    <div className={styles.frame}>
      <a className={styles.skip} href="#contenu">
        Aller au contenu
      </a>
      <SiteHeader person={person} path={path} demo={demo} />
      <main className={styles.main} id="contenu" tabIndex={-1}>
        {children}
      </main>
      <SiteFooter />
    </div>
  );
}

type PageProps = {
  title: ReactNode;
  lead?: ReactNode;
  actions?: ReactNode;
  breadcrumb?: Crumb[];
  /** "wide" for tables and grids, "reading" for text and forms, "narrow" for one small form alone. */
  width?: "wide" | "reading" | "narrow";
  children?: ReactNode;
};

export function Page({ title, lead, actions, breadcrumb, width = "wide", children }: PageProps) {
  return (
    <div className={classes(styles.page, styles[width])}>
      {breadcrumb ? <Breadcrumb crumbs={breadcrumb} /> : null}
      <div className={styles.heading}>
        <div className={styles.titles}>
          <h1>{inFrench(title)}</h1>
          {lead ? <p className={styles.lead}>{inFrench(lead)}</p> : null}
        </div>
        {actions ? <div className={styles.actions}>{actions}</div> : null}
      </div>
      {children}
    </div>
  );
}
