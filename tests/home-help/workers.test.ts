import { randomUUID } from "node:crypto";
import type { Sql } from "postgres";
import { beforeAll, expect, it } from "vitest";
import { workerErrors } from "~/home-help/worker";
import { anAdmr } from "../support/builders-of-home-help";
import { freshDatabase } from "../support/database";
import { promise } from "../support/promise";
import { visiting } from "../support/visiting";

let owner: Sql;
let desk: Awaited<ReturnType<typeof visiting>>;
let workers: typeof import("~/home-help/workers.server");

beforeAll(async () => {
  ({ owner } = await freshDatabase({ today: "2026-04-10" }));
  desk = await visiting(owner);
  workers = await import("~/home-help/workers.server");
});

const add = (lastName: string, firstName: string, admr = { structure: desk.structure, staff: desk.staff }) =>
  workers.addWorker(admr.staff.id, randomUUID(), { structureId: admr.structure.id, lastName, firstName });
const amend = (
  workerId: string,
  to: { lastName?: string; firstName?: string; leftOn?: string | null },
  by = desk.staff,
) =>
  workers.amendWorker(by.id, randomUUID(), workerId, {
    lastName: "Étcheverry",
    firstName: "Maïté",
    leftOn: null,
    ...to,
  });
const added = async (lastName: string, firstName: string) => {
  const answer = await add(lastName, firstName);
  if (!answer.done) throw new Error(answer.reason);
  return answer.value.worker_id;
};

it("come in once under one name, case and accents aside, and again once the first has left", async () => {
  const first = await added("Étcheverry", "Maïté");
  expect(await add("ETCHEVERRY", "Maite")).toMatchObject({ reason: "same_name" });
  expect(workerErrors("same_name")).toHaveProperty("lastName");
  const other = await added("Etcheverry", "Maïté B.");
  expect(await amend(other, {})).toMatchObject({ reason: "same_name" });
  expect(await amend(first, { leftOn: "2026-04-01" })).toMatchObject({ done: true });
  expect(await add("Etcheverry", "Maïté")).toMatchObject({ done: true });
  const listed = await workers.listWorkers(desk.staff.id, desk.structure.id);
  expect(listed.map(({ firstName, leftOn }) => [firstName, leftOn])).toEqual([
    ["Maïté", null],
    ["Maïté B.", null],
    ["Maïté", "2026-04-01"],
  ]);
});

it("leave after their last visit, whoever writes it", async () => {
  const [file, worker] = [await desk.open(), await desk.somebody()];
  await desk.recorded(file, worker, { day: "2026-05-05" });
  await desk.recorded(file, worker, { day: "2026-05-12" });
  const answer = await amend(worker.id, { lastName: "Lartigue", leftOn: "2026-05-05" });
  expect(answer).toMatchObject({ reason: "visits_ahead", details: { visits: 2, last_day: "2026-05-12" } });
  if (answer.done || answer.reason !== "visits_ahead") throw new Error("left");
  expect(workerErrors(answer.reason, answer.details)).toEqual({
    leftOn:
      "2 interventions sont inscrites à partir de ce jour, la dernière le 12/05/2026 : confiez-les à quelqu’un d’autre ou annulez-les d’abord.",
  });
  expect(await promise(owner`update workers set left_on = '2026-05-12' where id = ${worker.id}`)).toBe(
    "visits_by_a_worker_in_post",
  );
  expect(await amend(worker.id, { lastName: "Lartigue", leftOn: "2026-05-13" })).toMatchObject({
    done: true,
  });
});

it("are another partner's to nobody", async () => {
  const id = await added("Duvignau", "Jean");
  const neighbour = await anAdmr(owner);
  expect(await amend(id, { leftOn: null }, neighbour.staff)).toMatchObject({ reason: "not_found" });
  expect(await add("Duvignau", "Anne", { structure: desk.structure, staff: neighbour.staff })).toMatchObject({
    reason: "not_found",
  });
  expect(await workers.listWorkers(neighbour.staff.id, desk.structure.id)).toEqual([]);
});
