import { audit, differencesOf, printAudit } from "../../db/audit";
import { none, type Proof } from "../proof";
import { pause } from "./ask";
import { aCrew, today } from "./crew";
import { type Load, startLoad } from "./load";
import { buildRig, type Rig } from "./rig";
import { judge } from "./verdict";
import { byAct, overHttp } from "./ways";

/** What a page answered (0: nothing), and how long it took. */
export type Look = { status: number; ms: number };
export type Trial = { rig: Rig; load: Load; look: () => Promise<Look> };

type Options = Parameters<typeof buildRig>[0] &
  Parameters<typeof startLoad>[3] & { writers?: number; centresEach?: number };

/** Writers at work, half of them over HTTP; the faults; then each thing acknowledged is looked up. */
export async function trial(where: string, faults: (trial: Trial) => Promise<void>, options: Options = {}) {
  const { freshKeys, restless, writers = 8, centresEach, ...settings } = options;
  const rig = await buildRig(settings);
  const { owner, url } = rig.ground;
  try {
    const crew = await aCrew(owner, writers, centresEach);
    const [act, http] = [byAct(owner), overHttp(rig.portal.origin)];
    const load = startLoad(owner, crew, (n) => (n % 2 ? http : act), { freshKeys, restless });
    await load.untilKept(10 * writers);
    const [centre] = crew[0]?.centres ?? [];
    const page = `${rig.portal.origin}/pointage/${centre?.structureId}`;
    await faults({ rig, load, look: () => look(page, centre?.cookies.staff ?? "") });
    await load.stop();
    const { lost, doubled, halfWritten } = await judge(owner, load.kept);
    const findings = await audit(url("portal_auditor"), today);
    if (differencesOf(findings) > 0) printAudit(findings);
    const { kept, askedAgain, refused, strange } = load.counts;
    return {
      lost: none(`${where}: acknowledged writes lost, of ${kept}`, lost),
      doubled: none(`${where}: done or tried twice, of ${askedAgain} asked again`, doubled + refused),
      halfWritten: none(`${where}: half written`, halfWritten),
      strange: none(`${where}: answers that must not be`, strange),
      differences: none(`${where}: differences, says the auditor`, differencesOf(findings)),
    };
  } finally {
    await rig.clear();
  }
}

/** Runs a fault and says how the writers fared meanwhile. */
export async function phase<T>(
  name: string,
  { load: { counts } }: Trial,
  fault: () => Promise<T>,
): Promise<T> {
  const before = { ...counts };
  counts.slowestMs = 0;
  const start = Date.now();
  const answer = await fault();
  const seconds = Math.round((Date.now() - start) / 1000);
  const said = `${counts.kept - before.kept} kept, ${counts.askedAgain - before.askedAgain} asked again`;
  console.log(`${name}: ${seconds} s, ${said}, the slowest after ${(counts.slowestMs / 1000).toFixed(1)} s`);
  counts.slowestMs = Math.max(counts.slowestMs, before.slowestMs);
  await pause(500);
  return answer;
}

async function look(page: string, cookie: string): Promise<Look> {
  const start = Date.now();
  const signal = AbortSignal.timeout(15_000);
  const status = await fetch(page, { headers: { Cookie: cookie }, signal }).then(
    (answer) => answer.text().then(() => answer.status),
    () => 0,
  );
  return { status, ms: Date.now() - start };
}

export function pagesSaid(what: string, looks: Look[], promised: number[]): Proof {
  const seen = [...new Set(looks.map(({ status }) => status))].sort();
  const slowest = Math.max(...looks.map(({ ms }) => ms));
  return {
    what: `${what} (${looks.length} looked at, slowest ${slowest} ms)`,
    measured: seen.join(" "),
    promised: promised.join(" or "),
    holds: seen.every((status) => promised.includes(status)),
  };
}

export const recovered = (what: string, ms: number): Proof => ({
  what,
  measured: `${(ms / 1000).toFixed(1)} s`,
  promised: "≤ 30 s, by itself",
  holds: ms <= 30_000,
});
