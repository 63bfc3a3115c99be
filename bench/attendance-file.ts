import { randomUUID } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";
import { MOST_LINES } from "../app/attendance/attendance-file";
import { attendanceFile, attendanceLine } from "../tests/support/attendance-files";
import { largestProcess } from "./card-file";
import { timed } from "./measure";
import { post, read, type Setting } from "./setting";

/** A structure's file of so many lines, in seconds from its first byte to the last day written; and one of a million. */
export async function benchAttendanceFile({ portal, centres }: Setting, lines: number) {
  const [centre] = centres;
  if (!centre) throw new Error("no centre to send a file for");
  const { structure, cookie, children } = centre;
  const place = `/pointage/${structure.id}/import`;
  const known = children.map(({ card }) => card);
  const lineAt = (n: number) => {
    const card = known[n % known.length] ?? known[0];
    const day = new Date(Date.UTC(2026, 0, 1 + (Math.floor(n / known.length) % 320)));
    return card ? attendanceLine(card, day.toISOString().slice(0, 10)) : "";
  };
  const fileOf = (count: number) => attendanceFile(Array.from({ length: count }, (_, n) => lineAt(n)));
  const send = (content: string) => {
    const form = new FormData();
    form.set("_key", randomUUID());
    form.set("file", new File([content], "pointage.csv", { type: "text/csv" }));
    return fetch(portal.origin + place, {
      method: "POST",
      body: form,
      headers: { Cookie: cookie, Origin: portal.origin },
      redirect: "manual",
    });
  };
  const until = async (sent: string, state: RegExp) => {
    while (!state.test(await read(portal.origin, `${sent}/progression`, cookie))) await wait(100);
  };
  let sent = "";
  const check = await timed(async () => {
    sent = (await send(fileOf(lines))).headers.get("Location") ?? "";
    await until(sent, /"ready"/);
  });
  const apply = await timed(async () => {
    await post(portal.origin, `${sent}/appliquer.data`, cookie, new URLSearchParams({ _key: randomUUID() }));
    await until(sent, /"applied"/);
  });
  let status = 0;
  const million = fileOf(10 * MOST_LINES);
  const refusal = await timed(async () => {
    const answer = await send(million);
    status = answer.status;
    await answer.text();
  });
  return { check, apply, million: status, refusal, largestProcessMB: largestProcess(portal.child.pid ?? 0) };
}
