import { useId } from "react";
import { formatBand, type HourlyStep } from "~/home-help/hourly-scale";
import styles from "~/home-help/scale-plot.module.css";
import { formatCents } from "~/money";
import { french } from "~/ui/typography";

const [WIDTH, HEIGHT] = [640, 320];
const edge = { left: 56, right: 26, top: 30, bottom: 44 };
const [INNER_WIDTH, INNER_HEIGHT] = [WIDTH - edge.left - edge.right, HEIGHT - edge.top - edge.bottom];

type ScalePlotProps = { title: string; steps: HourlyStep[]; before?: HourlyStep[] | undefined };

/** The hourly price by QF, as steps; `before` is drawn dashed under it. The table beside it says the same in figures. */
export function ScalePlot({ title, steps, before = [] }: ScalePlotProps) {
  const id = useId();
  const all = [...steps, ...before];
  const qf = axis(1.1 * Math.max(...all.map(({ qfFromCents }) => qfFromCents), 1));
  const price = axis(Math.max(...all.map(({ hourlyCents }) => hourlyCents), 1));
  const x = (cents: number) => edge.left + (Math.min(cents, qf.most) / qf.most) * INNER_WIDTH;
  const y = (cents: number) => edge.top + (1 - cents / price.most) * INNER_HEIGHT;
  const path = (drawn: HourlyStep[]) => drawn.map((step, rank) => stair(step, rank, x, y, qf.most)).join("");
  return (
    <figure className={styles.figure}>
      <svg
        role="img"
        aria-labelledby={`${id}-t ${id}-d`}
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        className={styles.plot}
      >
        <title id={`${id}-t`}>{french(title)}</title>
        <desc id={`${id}-d`}>{french(inWords(steps))}</desc>
        {price.ticks.map((cents) => (
          <g key={cents}>
            <path d={`M${edge.left} ${y(cents)}h${INNER_WIDTH}`} className={styles.grid} />
            <text x={edge.left - 8} y={y(cents) + 4} textAnchor="end" className={styles.tick}>
              {euros(cents)}
            </text>
          </g>
        ))}
        {qf.ticks.map((cents) => (
          <g key={cents}>
            <path d={`M${x(cents)} ${edge.top + INNER_HEIGHT}v5`} className={styles.grid} />
            <text x={x(cents)} y={HEIGHT - 24} textAnchor="middle" className={styles.tick}>
              {euros(cents)}
            </text>
          </g>
        ))}
        <text x={edge.left - 48} y={14} className={styles.tick}>
          {french("€ de l’heure")}
        </text>
        <text x={WIDTH - edge.right} y={HEIGHT - 4} textAnchor="end" className={styles.tick}>
          {french("quotient familial (€)")}
        </text>
        <path d={`${path(steps)}V${y(0)}H${x(0)}Z`} className={styles.area} />
        {before.length > 0 ? <path d={path(before)} className={styles.before} /> : null}
        <path d={path(steps)} className={styles.line} />
      </svg>
      {before.length > 0 ? (
        <figcaption className={styles.legend}>
          <svg aria-hidden="true" width="28" height="8">
            <path d="M0 4h28" className={styles.line} />
          </svg>
          Nouveau barème
          <svg aria-hidden="true" width="28" height="8">
            <path d="M0 4h28" className={styles.before} />
          </svg>
          Barème d’avant
        </figcaption>
      ) : null}
    </figure>
  );
}

type Place = (cents: number) => number;

function stair(
  { qfFromCents, qfToCents, hourlyCents }: HourlyStep,
  rank: number,
  x: Place,
  y: Place,
  most: number,
) {
  const to = qfToCents === null ? most : qfToCents + 1;
  return `${rank === 0 ? `M${x(qfFromCents)} ` : "V"}${y(hourlyCents)}H${x(to)}`;
}

/** Round marks of euros, about six of them, and the last. */
function axis(reachCents: number): { ticks: number[]; most: number } {
  const rough = reachCents / 6;
  const unit = 10 ** Math.floor(Math.log10(rough));
  const gap = Math.max([1, 2, 5, 10].find((times) => times * unit >= rough) ?? 10, 1) * unit;
  const ticks = Array.from({ length: Math.ceil(reachCents / gap) + 1 }, (_, rank) => rank * gap);
  return { ticks, most: ticks.at(-1) ?? gap };
}

const euros = (cents: number) => (cents / 100).toLocaleString("fr-FR");

function inWords(steps: HourlyStep[]): string {
  const [lowest, highest] = [steps[0], steps.at(-1)];
  if (!lowest || !highest) return "";
  return `${steps.length} tranches : ${formatCents(lowest.hourlyCents)} l’heure pour un QF ${formatBand(lowest)}, jusqu’à ${formatCents(highest.hourlyCents)} l’heure pour un QF de ${formatBand(highest)}.`;
}
