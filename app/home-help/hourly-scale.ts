import type { Day } from "~/calendar";
import type { TableFormat } from "~/http/table-file";
import { decimalCents, formatCents, parseCents } from "~/money";

/** What the family pays for an hour, in cents, from a QF to another, both included; null: open-ended. */
export type HourlyStep = { qfFromCents: number; qfToCents: number | null; hourlyCents: number };
/** A step with where it was typed. */
export type TypedStep = HourlyStep & { line: number; typed: string };
export type HourlyScale = {
  id: string;
  name: string;
  source: string;
  appliesFrom: Day;
  fictitious: boolean;
  adoptedAt: Date;
  /** Null for one that came with the demonstration. */
  adoptedBy: string | null;
  supersededAt: Date | null;
  /** Files opened with it, which keep it. */
  files: number;
  steps: HourlyStep[];
};

export type ScaleChange = {
  qfFromCents: number;
  qfToCents: number | null;
  beforeCents: number;
  afterCents: number;
};
/** What adopting a scale would change. */
export type ScaleEffect = {
  /** The scale that holds so far on its first day; has it the same date, it would be superseded. */
  beforeId: string | null;
  replaced: boolean;
  changes: ScaleChange[];
  /** Files of its time: those open keep theirs, those prepared would follow it. */
  kept: number;
  taking: number;
};

/** What a sample says of itself wherever it shows. */
export const FICTITIOUS = "Fictif, à remplacer par l’annexe de la circulaire";

export const SCALE_COLUMNS = ["qf_min", "qf_max", "participation_horaire"] as const;
export const scaleFormat: TableFormat<(typeof SCALE_COLUMNS)[number]> = {
  columns: SCALE_COLUMNS,
  required: SCALE_COLUMNS,
};

export const MOST_STEPS = 200;
const MOST_SENTENCES = 3;

/** The steps typed, pasted or read from a file, a line each, its parts apart by ";" or a tab; or what cannot be read. */
export function readSteps(text: string): { steps: TypedStep[]; faults: string[] } {
  const typed = text
    .split(/\r\n?|\n/)
    .map((line, rank) => ({ typed: line.trim().replaceAll("\t", ";"), line: rank + 1 }))
    .filter((line, rank) => line.typed !== "" && !(rank === 0 && isHeader(line.typed)));
  const read = typed.map(readStep);
  const faults = read.flatMap((step) => (typeof step === "string" ? [step] : []));
  const left = faults.length - MOST_SENTENCES;
  const more = left > 0 ? [`Et ${left} ${left > 1 ? "autres lignes" : "autre ligne"} à revoir.`] : [];
  return {
    steps: read.flatMap((step) => (typeof step === "string" ? [] : [step])),
    faults: [...faults.slice(0, MOST_SENTENCES), ...more],
  };
}

/** What a field of steps holds: the same lines again. */
export function stepsAsText(steps: HourlyStep[]): string {
  const line = ({ qfFromCents, qfToCents, hourlyCents }: HourlyStep) =>
    [
      decimalCents(qfFromCents),
      qfToCents === null ? "" : decimalCents(qfToCents),
      decimalCents(hourlyCents),
    ].join(";");
  return [SCALE_COLUMNS.join(";"), ...steps.map(line)].join("\n");
}

const isHeader = (line: string) => /qf|participation/i.test(line);

function readStep({ typed, line }: { typed: string; line: number }): TypedStep | string {
  const at = whereIs({ typed, line });
  const [from = "", to = "", hourly = "", ...more] = typed.split(";").map((part) => part.trim());
  if (more.length > 0 || !typed.includes(";"))
    return `${at}il faut trois parties, séparées par des points-virgules : qf_min, qf_max, participation_horaire.`;
  const [qfFromCents, qfToCents, hourlyCents] = [from, to, hourly].map(parseCents);
  if (qfFromCents == null) return `${at}qf_min doit être un montant, comme 305,00.`;
  if (qfToCents == null && to !== "")
    return `${at}qf_max doit être un montant, comme 399,99, ou rester vide pour la dernière tranche.`;
  if (hourlyCents == null) return `${at}participation_horaire doit être un montant, comme 0,35.`;
  return { qfFromCents, qfToCents: qfToCents ?? null, hourlyCents, line, typed };
}

/** "de 305,00 à 399,99 €", "1 600,00 € et plus" */
export function formatBand({
  qfFromCents,
  qfToCents,
}: {
  qfFromCents: number;
  qfToCents: number | null;
}): string {
  return qfToCents === null
    ? `${formatCents(qfFromCents)} et plus`
    : `de ${withoutUnit(qfFromCents)} à ${formatCents(qfToCents)}`;
}

/** The reasons of `scale_fault`, with the line concerned; `qf_cents` is where the step at fault begins. */
export type ScaleRefusal = keyof typeof FAULTS | "no_scheme" | "fictitious";
type Details = { qf_cents?: number; after_cents?: number; hourly_cents?: number };

const FAULTS = {
  no_steps: () => "Indiquez au moins une tranche.",
  not_from_zero: (steps: TypedStep[], { qf_cents = 0 }: Details) =>
    `${first(steps)}la première tranche doit commencer à 0,00 €, et non à ${formatCents(qf_cents)}.`,
  backwards: (steps: TypedStep[], { qf_cents = 0 }: Details) =>
    `${beginningAt(steps, qf_cents)}qf_max est plus petit que qf_min.`,
  gap: (steps: TypedStep[], { qf_cents = 0, after_cents = 0 }: Details) => {
    const missing = formatCents(Math.floor((after_cents + qf_cents) / 2));
    return `${beginningAt(steps, qf_cents)}entre ${withoutUnit(after_cents)} et ${formatCents(qf_cents)}, un QF de ${missing} n’aurait pas de tranche.`;
  },
  overlap: (steps: TypedStep[], { qf_cents = 0, after_cents = 0 }: Details) =>
    `${beginningAt(steps, qf_cents)}un QF de ${formatCents(qf_cents)} serait dans deux tranches. Celle-ci doit commencer à ${formatCents(after_cents + 1)}, un centime après la fin de la précédente.`,
  open_too_soon: (steps: TypedStep[]) =>
    `${first(steps.filter(({ qfToCents }) => qfToCents === null))}cette tranche n’a pas de fin alors qu’une autre la suit. Indiquez son qf_max.`,
  falling: (steps: TypedStep[], { qf_cents = 0 }: Details) =>
    `${beginningAt(steps, qf_cents)}la participation ne baisse jamais quand le QF monte, et celle-ci est plus basse que celle de la tranche d’avant.`,
  not_open: (steps: TypedStep[]) =>
    `${last(steps)}la dernière tranche n’a pas de fin : laissez son qf_max vide.`,
  first_price: (steps: TypedStep[], { hourly_cents = 0 }: Details) =>
    `${first(steps)}le premier prix doit être de ${formatCents(hourly_cents)} l’heure, d’après le barème de l’année.`,
  last_price: (steps: TypedStep[], { hourly_cents = 0 }: Details) =>
    `${last(steps)}le dernier prix doit être de ${formatCents(hourly_cents)} l’heure, d’après le barème de l’année.`,
};

const NO_SCHEME =
  "Le barème de cette année n’est pas encore connu : le premier et le dernier prix ne peuvent pas être vérifiés. Choisissez une date d’une année connue.";
const FICTITIOUS_REFUSED = "Le portail n’accepte pas de barème fictif en production. Importez le vrai.";

/** Why a scale is not adopted, beside the field it is about. */
export function sayScaleRefusal(
  reason: ScaleRefusal,
  steps: TypedStep[],
  details: Details = {},
): Record<string, string> {
  if (reason === "no_scheme") return { appliesFrom: NO_SCHEME };
  if (reason === "fictitious") return { fictitious: FICTITIOUS_REFUSED };
  return { lines: FAULTS[reason](steps, details) };
}

function beginningAt(steps: TypedStep[], qfCents: number): string {
  return last(steps.filter(({ qfFromCents }) => qfFromCents === qfCents));
}
const byQf = (steps: TypedStep[]) => [...steps].sort((one, other) => one.qfFromCents - other.qfFromCents);
const first = (steps: TypedStep[]) => whereIs(byQf(steps)[0]);
const last = (steps: TypedStep[]) => whereIs(byQf(steps).at(-1));
const whereIs = (step: { line: number; typed: string } | undefined) =>
  step ? `Ligne ${step.line} (${step.typed.slice(0, 60)}) : ` : "";
const withoutUnit = (cents: number) => formatCents(cents).slice(0, -2);
