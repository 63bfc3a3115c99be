import { Form, Link } from "@remix-run/react";
import type { Day } from "~/calendar";
import { isToConfirm, sayHours, type Visit } from "~/home-help/visit";
import styles from "~/home-help/visit-week.module.css";
import { Button } from "~/ui/button";
import { FormKey } from "~/ui/form-key";
import { Icon, type IconName } from "~/ui/icon";
import { classes } from "~/ui/typography";

type Look = "planned" | "waiting" | "confirmed" | "invoiced";

const LOOKS: Record<Look, { icon: IconName; words: string }> = {
  planned: { icon: "clock", words: "prévue" },
  waiting: { icon: "warn", words: "à confirmer" },
  confirmed: { icon: "check", words: "confirmée" },
  invoiced: { icon: "lock", words: "facturée" },
};

function lookOf(visit: Visit, today: Day): Look {
  if (isToConfirm(visit, today)) return "waiting";
  return visit.state === "released" ? "planned" : visit.state;
}

/** When, at whose home, and how it stands: a word and a drawing, a line and a shade. */
export function VisitChip({ visit, today }: { visit: Visit; today: Day }) {
  const look = lookOf(visit, today);
  const { icon, words } = LOOKS[look];
  return (
    <Link to={`/interventions/${visit.visitId}`} className={classes(styles.visit, styles[look])}>
      <strong>{sayHours(visit)}</strong>
      <span>{visit.lastName}</span>
      <span className={styles.state}>
        <Icon name={icon} size={14} /> {words}
      </span>
    </Link>
  );
}

type ConfirmProps = {
  visitIds: string[];
  formKey: string;
  back: string;
  kind?: "main" | "quiet";
  children: string;
};

/** Says with one tap that these visits took place. */
export function ConfirmButton({ visitIds, formKey, back, kind = "quiet", children }: ConfirmProps) {
  return (
    <Form method="post" action="/interventions/a-confirmer">
      <FormKey value={formKey} />
      <input type="hidden" name="back" value={back} />
      {visitIds.map((id) => (
        <input key={id} type="hidden" name="visitIds" value={id} />
      ))}
      <Button kind={kind} icon="check">
        {children}
      </Button>
    </Form>
  );
}

/** What the drawings mean. */
export function VisitLegend() {
  return (
    <ul className={styles.legend}>
      {(Object.keys(LOOKS) as Look[]).map((look) => (
        <li key={look} className={classes(styles.sample, styles[look])}>
          <Icon name={LOOKS[look].icon} size={14} /> {LOOKS[look].words}
        </li>
      ))}
    </ul>
  );
}
