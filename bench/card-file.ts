import { randomUUID } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { setTimeout as wait } from "node:timers/promises";
import { diceFrom } from "../db/seed/dice";
import { firstNames, lastNames } from "../db/seed/fiction";
import { cardFile, sent, someRows } from "../tests/support/card-files";
import { timed } from "./measure";
import { post, read, type Setting } from "./setting";

/** A January file of so many cards, in seconds from its first byte to the last card written. */
export async function benchCardFile({ ground, portal, agent }: Setting, rows: number) {
  const { owner } = ground;
  await owner`create table bare_staging (number text, last_name text, first_name text, birth_date date, qf_cents integer)`;
  await owner`create table bare_children (like children including all)`;
  await owner`create table bare_cards (like cards including all)`;
  const bare = await timed(async () => {
    const copy = await owner`copy bare_staging from stdin`.writable();
    const lines = Array.from(
      { length: rows },
      (_, n) => `BARE-${String(n).padStart(6, "0")}\tExemple\tZoé\t2016-05-04\t44950\n`,
    );
    copy.end(lines.join(""));
    await new Promise((done) => copy.on("finish", done));
    await owner`
      with made as (
        insert into bare_children (last_name, first_name, birth_date, name_key)
        select last_name, first_name, birth_date, number from bare_staging returning id, name_key
      )
      insert into bare_cards (number, child_id, named_child_id, qf_cents, qf_reference_month, benefits_drawn, valid_from, valid_until)
      select s.number, m.id, m.id, s.qf_cents, '2025-10-01', true, '2026-01-01', '2026-12-31'
      from bare_staging s join made m on m.name_key = s.number`;
  });

  const { receiveCardFile, orderCardImport } = await import("~/cards/card-imports.server");
  const { applyCardImport, checkCardImport } = await import("~/cards/card-import-jobs.server");
  const first = januaryFile(rows, 100_001);
  const act = await timed(async () => {
    const { importId } = await receiveCardFile(agent.id, randomUUID(), sent(first));
    await checkCardImport({ importId });
    await orderCardImport(agent.id, randomUUID(), importId, 0);
    await applyCardImport({ importId });
  });

  const second = januaryFile(rows, 300_001);
  const http = await timed(async () => {
    const form = new FormData();
    form.set("_key", randomUUID());
    form.set("file", new File([second], "janvier.csv", { type: "text/csv" }));
    const answer = await fetch(`${portal.origin}/caf/imports`, {
      method: "POST",
      body: form,
      headers: { Cookie: agent.cookie, Origin: portal.origin },
      redirect: "manual",
    });
    const place = answer.headers.get("Location") ?? "";
    await until(place, "ready");
    await post(
      portal.origin,
      `${place}/appliquer.data`,
      agent.cookie,
      new URLSearchParams({ _key: randomUUID(), leftOut: "0" }),
    );
    await until(place, "applied");
  });
  async function until(place: string, state: string) {
    while (!(await read(portal.origin, `${place}/progression`, agent.cookie)).includes(`"${state}"`))
      await wait(100);
  }
  return { bare, act, http, largestProcessMB: largestProcess(portal.child.pid ?? 0) };
}

/** Names and birth dates as varied as a département's. */
function januaryFile(rows: number, first: number): string {
  const dice = diceFrom(first);
  const two = (n: number) => String(n).padStart(2, "0");
  const varied = someRows(rows, first).map((row) => ({
    ...row,
    nom: dice.pick(lastNames),
    prenom: dice.pick(firstNames),
    date_naissance: `${two(dice.between(1, 28))}/${two(dice.between(1, 12))}/${dice.between(2010, 2022)}`,
  }));
  return cardFile(varied);
}

/** The most memory that a process of the portal ever held, in MB; null where the system does not tell. */
export function largestProcess(launcher: number): number | null {
  try {
    const statuses = readdirSync("/proc")
      .filter((name) => /^\d+$/.test(name))
      .map((pid) => readFileSync(`/proc/${pid}/status`, "utf8"));
    const peak = (status: string) => Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024;
    const ours = statuses.filter((status) => Number(/PPid:\s+(\d+)/.exec(status)?.[1]) === launcher);
    return Math.round(Math.max(...ours.map(peak)));
  } catch {
    return null;
  }
}
