import { randomUUID } from "node:crypto";
import { sent } from "./card-files";

type Person = { id: string };
type Place = { id: string; partnerId: string };

const french = (day: string) => day.split("-").reverse().join("/");

/** A line of a branch's planning: "D-1;NOM Prénom;03/03/2026;09:00;11:00". */
export const visitLine = (
  file: { reference: string },
  worker: { lastName: string; firstName: string } | string,
  day: string,
  starts = "09:00",
  ends = "11:00",
) =>
  [
    file.reference,
    typeof worker === "string" ? worker : `${worker.lastName} ${worker.firstName}`,
    french(day),
    starts,
    ends,
  ].join(";");

export const visitFile = (lines: string[]) =>
  `${["dossier;intervenant;date;debut;fin", ...lines].join("\r\n")}\r\n`;

/** Sends files of visits to this test's database, and does the jobs' work on them. */
export async function openVisitImports() {
  const store = await import("~/home-help/visit-imports.server");
  const rows = await import("~/home-help/visit-lines.server");

  async function checked(person: Person, place: Place, content: string, linesAtOnce?: number) {
    const received = await store.receiveVisitFile(person.id, randomUUID(), place.id, sent(content));
    if (!received.done) throw new Error(received.reason);
    if (received.value.refusal === null) await store.checkVisitImport(received.value, linesAtOnce);
    return received.value;
  }
  const linesOf = (person: Person, place: Place, importId: string) =>
    rows.listVisitLines(person.id, place.partnerId, importId, { most: 1_000 });

  return {
    ...store,
    checked,
    linesOf,
    report: rows.visitReport,
    found: (person: Person, place: Place, importId: string) =>
      store.findVisitImport(person.id, place.partnerId, importId),
    async verdicts(person: Person, place: Place, importId: string) {
      const lines = await linesOf(person, place, importId);
      return lines.map(({ line, verdict, words }) =>
        [line, verdict, words.replaceAll("\u00a0", " ")].filter((said) => said !== ""),
      );
    },
    async applied(person: Person, place: Place, content: string, linesAtOnce?: number) {
      const { importId } = await checked(person, place, content, linesAtOnce);
      const ordered = await store.orderVisitImport(person.id, randomUUID(), importId);
      if (ordered.done) await store.applyVisitImport({ importId }, linesAtOnce);
      return { importId, ordered };
    },
    close: async () => (await import("~db/boss")).ownBoss().close(),
  };
}
