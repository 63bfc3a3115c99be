import { randomUUID } from "node:crypto";
import type { Sql } from "postgres";
import { afterAll, beforeAll, expect, it } from "vitest";
import { anAdmr } from "../support/builders-of-home-help";
import { sent } from "../support/card-files";
import { freshDatabase } from "../support/database";
import { visitLine as line, openVisitImports, visitFile } from "../support/visit-files";
import { visiting } from "../support/visiting";

let owner: Sql;
let desk: Awaited<ReturnType<typeof visiting>>;
let files: Awaited<ReturnType<typeof openVisitImports>>;

beforeAll(async () => {
  ({ owner } = await freshDatabase({ today: "2026-04-10" }));
  desk = await visiting(owner);
  files = await openVisitImports();
});
afterAll(() => files.close());

it("refuses a whole file with its reason, and keeps none of its lines", async () => {
  const header = "dossier;intervenant;date;debut;fin";
  for (const [content, refusal] of [
    ["", { reason: "empty" }],
    [`${header}\r\n`, { reason: "no_rows" }],
    [`${header};adresse\r\nA;B;C;D;E;F`, { reason: "unknown_columns", columns: ["adresse"] }],
    ["dossier;intervenant;date;debut\r\nA;B;C;D", { reason: "missing_columns", columns: ["fin"] }],
  ] as const) {
    const { importId } = await files.checked(desk.staff, desk.structure, content);
    expect(await files.found(desk.staff, desk.structure, importId)).toMatchObject({
      state: "refused",
      refusal,
    });
    expect(await owner`select 1 from visit_import_rows where import_id = ${importId}`).toEqual([]);
  }
});

it("is one import for one key, and is another partner's to nobody", async () => {
  const [file, worker] = [await desk.open(), await desk.somebody()];
  const key = randomUUID();
  const content = visitFile([line(file, worker, "2026-03-03")]);
  const send = (as = desk.staff.id) => files.receiveVisitFile(as, key, desk.structure.id, sent(content));
  const first = await send();
  expect(await send()).toEqual(first);
  const importId = first.done ? first.value.importId : "";
  await files.checkVisitImport({ importId });

  const neighbour = await anAdmr(owner);
  expect(await send(neighbour.staff.id)).toMatchObject({ reason: "not_found" });
  expect(await files.orderVisitImport(neighbour.staff.id, randomUUID(), importId)).toMatchObject({
    reason: "not_found",
  });
  expect(await files.found(neighbour.staff, neighbour.structure, importId)).toBeNull();
  expect(await files.linesOf(neighbour.staff, neighbour.structure, importId)).toEqual([]);
  // A neighbour's reference and name lead to nobody's file.
  const theirs = await files.checked(neighbour.staff, neighbour.structure, content);
  expect(await files.verdicts(neighbour.staff, neighbour.structure, theirs.importId)).toEqual([
    [2, "refused", expect.stringContaining("Aucun dossier de cette antenne")],
  ]);
});

it("stops, and says so, when the account that sent the file has ended before its check", async () => {
  const admr = await anAdmr(owner);
  const received = await files.receiveVisitFile(
    admr.staff.id,
    randomUUID(),
    admr.structure.id,
    sent(visitFile(["D-1;X Y;03/03/2026;9h;11h"])),
  );
  const importId = received.done ? received.value.importId : "";
  await owner`update people set ends_on = '2026-04-09' where id = ${admr.staff.id}`;
  await files.checkVisitImport({ importId });
  expect(await files.found(admr.manager, admr.structure, importId)).toMatchObject({
    state: "refused",
    refusal: { reason: "account_ended" },
  });
});

it("reports each line with its effect and its reason", async () => {
  const [file, worker] = [
    await desk.open({ reference: "D-RAPPORT" }),
    await desk.somebody({ lastName: "Bats", firstName: "Jo" }),
  ];
  const { importId } = await files.checked(
    desk.staff,
    desk.structure,
    visitFile([line(file, worker, "2026-03-03"), line(file, worker, "2026-13-03")]),
  );
  let report = "";
  for await (const piece of files.report(desk.staff.id, desk.partner.id, importId)) report += piece;
  expect(report).toBe(
    "\ufeffligne;dossier;intervenant;date;debut;fin;effet;motif\r\n" +
      "2;D-RAPPORT;Bats Jo;03/03/2026;09:00;11:00;nouvelle;\r\n" +
      "3;D-RAPPORT;;;;;refusée;Date absente ou mal écrite (JJ/MM/AAAA).\r\n",
  );
});
