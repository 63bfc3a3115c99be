import { randomUUID } from "node:crypto";
import type { Sql } from "postgres";
import { sent } from "./card-files";

type Person = { id: string };
type Place = { id: string; partnerId: string };
type Shown = { number: string; child: { birthDate: string } };

const french = (day: string) => day.split("-").reverse().join("/");

/** "journee" of a card on a day, as a line of the file. */
export const attendanceLine = (card: Shown, day: string, type = "journee") =>
  [card.number, french(card.child.birthDate), french(day), type].join(";");

export const attendanceFile = (lines: string[]) =>
  `${["numero_carte;date_naissance;date;type", ...lines].join("\r\n")}\r\n`;

/** Sends files of attendance to this test's database, and does the jobs' work on them. */
export async function openAttendanceImports(owner: Sql) {
  const store = await import("~/attendance/attendance-imports.server");
  const rows = await import("~/attendance/attendance-lines.server");
  const jobs = await import("~/attendance/attendance-import-jobs.server");

  async function checked(person: Person, place: Place, content: string, linesAtOnce?: number) {
    const received = await store.receiveAttendanceFile(person.id, randomUUID(), place.id, sent(content));
    if (!received.done) throw new Error(received.reason);
    if (received.value.refusal) return { importId: received.value.importId, refusal: received.value.refusal };
    await jobs.checkAttendanceImport(received.value, linesAtOnce);
    return { importId: received.value.importId, refusal: null };
  }
  const found = (person: Person, place: Place, importId: string) =>
    store.findAttendanceImport(person.id, place.partnerId, place.id, importId);

  return {
    ...store,
    ...jobs,
    checked,
    found,
    lines: (person: Person, place: Place, importId: string) =>
      rows.listAttendanceLines(person.id, place.partnerId, importId, { most: 1_000 }),
    async verdicts(person: Person, place: Place, importId: string) {
      const lines = await rows.listAttendanceLines(person.id, place.partnerId, importId, { most: 1_000 });
      return lines.map(({ line, verdict, words }) => [line, verdict, words].filter((said) => said !== ""));
    },
    async applied(person: Person, place: Place, content: string, linesAtOnce?: number) {
      const { importId } = await checked(person, place, content, linesAtOnce);
      const ordered = await store.orderAttendanceImport(person.id, randomUUID(), importId);
      if (ordered.done) await jobs.applyAttendanceImport({ importId }, linesAtOnce);
      return { importId, ordered };
    },
    recorded: (place: Place) => owner`
      select r.card_id, p.attended_on as day, p.slot, p.recorded_by from presences p
      join roster_entries r on r.id = p.roster_entry_id
      where p.structure_id = ${place.id} and p.released_at is null order by p.attended_on, p.slot, p.card_id`,
    close: async () => (await import("~db/boss")).ownBoss().close(),
  };
}
