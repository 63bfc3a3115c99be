import { formatCents } from "~/money";
import styles from "~/ui/amount.module.css";
import { classes } from "~/ui/typography";

export function Amount({ cents, strong = false }: { cents: number; strong?: boolean }) {
  return <span className={classes(styles.amount, strong && styles.strong)}>{formatCents(cents)}</span>;
}

type PriceProps = { priceCents: number; aidCents: number; otherAidsCents?: number };

/** The counter's sum: price − the Caf's aid = what the family pays. */
export function Price({ priceCents, aidCents, otherAidsCents = 0 }: PriceProps) {
  return (
    <dl className={styles.sum}>
      <div>
        <dt>Prix</dt>
        <dd>{formatCents(priceCents)}</dd>
      </div>
      {otherAidsCents > 0 ? <Term sign="−" name="Autres aides" cents={otherAidsCents} /> : null}
      <Term sign="−" name="Aide Caf" cents={aidCents} />
      <Term sign="=" name="À payer" cents={priceCents - otherAidsCents - aidCents} last />
    </dl>
  );
}

function Term({
  sign,
  name,
  cents,
  last = false,
}: {
  sign: string;
  name: string;
  cents: number;
  last?: boolean;
}) {
  return (
    <div className={classes(last && styles.result)}>
      <dt>{name}</dt>
      <dd>
        <span className={styles.sign}>{sign}</span>
        {formatCents(cents)}
      </dd>
    </div>
  );
}
