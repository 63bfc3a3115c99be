import type { Sql } from "postgres";
import { beforeAll, describe, expect, it } from "vitest";
import { aLeisureCentre, aPerson, aStructure } from "../support/builders";
import { anAdmr } from "../support/builders-of-home-help";
import { freshDatabase } from "../support/database";
import { visiting } from "../support/visiting";
import { visit as call, signedIn } from "../support/visits";

let owner: Sql;
let desk: Awaited<ReturnType<typeof visiting>>;
let cookie: string;
let pages: Record<"plan" | "record" | "confirm" | "show" | "correct" | "cancel" | "print", never>;

beforeAll(async () => {
  ({ owner } = await freshDatabase({ today: "2026-04-10" }));
  desk = await visiting(owner);
  cookie = await signedIn(desk.staff.id);
  pages = {
    plan: (await import("~/home-help/plan-week.route")) as never,
    record: (await import("~/home-help/record-visits.route")) as never,
    confirm: (await import("~/home-help/confirm-visits.route")) as never,
    show: (await import("~/home-help/show-visit.route")) as never,
    correct: (await import("~/home-help/correct-visit.route")) as never,
    cancel: (await import("~/home-help/cancel-visit.route")) as never,
    print: (await import("~/home-help/print-week.route")) as never,
  };
});

type Page = keyof typeof pages;
const read = (page: Page, path: string, params = {}, as = cookie) =>
  call((pages[page] as { loader: never }).loader, path, { params, cookie: as });
const send = (page: Page, path: string, form: Record<string, string> | FormData, params = {}, as = cookie) =>
  call((pages[page] as { action: never }).action, path, { params, form, cookie: as });
const typed = (file: { id: string }, worker: { id: string }, own = {}) => ({
  fileId: file.id,
  workerId: worker.id,
  day: "2026-03-03",
  starts: "9h",
  ends: "11h30",
  ...own,
});
const place = async () => ({ file: await desk.open(), worker: await desk.somebody() });

describe("the week of a branch", () => {
  it("shows its visits, and those that wait with a key each", async () => {
    const { file, worker } = await place();
    const id = await desk.recorded(file, worker);
    const { body } = await read("plan", "/interventions?semaine=2026-03-05");
    expect(body).toMatchObject({ monday: "2026-03-02", keys: { [id]: expect.any(String) } });
    const shown = (body as { week: { visits: { visitId: string }[] } }).week.visits;
    expect(shown.map(({ visitId }) => visitId)).toContain(id);
  });

  it("is absent for a partner without a branch, another partner's branch, and the Caf's forbidden", async () => {
    const centre = await aLeisureCentre(owner);
    expect(await read("plan", "/interventions", {}, await signedIn(centre.staff.id))).toMatchObject({
      status: 404,
    });
    const neighbour = await anAdmr(owner);
    expect(
      await read(
        "plan",
        `/interventions?antenne=${desk.structure.id}`,
        {},
        await signedIn(neighbour.staff.id),
      ),
    ).toMatchObject({ status: 404 });
    const agent = await aPerson(owner, { role: "agent" });
    expect(await read("plan", "/interventions", {}, await signedIn(agent.id))).toMatchObject({ status: 403 });
  });

  it("asks which of two branches, and keeps to it", async () => {
    const admr = await anAdmr(owner);
    const second = await aStructure(owner, admr.partner.id, {
      kind: "home_help_branch",
      name: "Zone",
      open: [],
    });
    const as = await signedIn(admr.manager.id);
    expect(await read("plan", "/interventions", {}, as)).toMatchObject({
      body: { branch: { name: "Antenne" } },
    });
    expect(await read("plan", `/interventions?antenne=${second.id}`, {}, as)).toMatchObject({
      body: { branch: { name: "Zone" }, asked: { antenne: second.id } },
    });
  });
});

describe("a new visit", () => {
  it("is written and leads back to its week", async () => {
    const { file, worker } = await place();
    const { status, headers } = await send("record", "/interventions/nouvelle", typed(file, worker));
    expect([status, headers.get("Location")]).toEqual([302, "/interventions?semaine=2026-03-02"]);
    expect(await desk.usedMinutes(file)).toBe(150);
  });

  it("refused, keeps all that was typed, with a sentence beside the field at fault", async () => {
    const { file, worker } = await place();
    const late = typed(file, worker, { day: "2027-02-01", starts: "9:30" });
    expect(await send("record", "/interventions/nouvelle", late)).toMatchObject({
      status: 422,
      body: {
        errors: { day: expect.stringContaining("31/12/2026") },
        entered: { starts: "9:30", ends: "11h30" },
      },
    });
    const unreadable = typed(file, worker, { starts: "neuf", ends: "" });
    expect(await send("record", "/interventions/nouvelle", unreadable)).toMatchObject({
      body: { errors: { starts: "Une heure s’écrit comme 9h, 9:30 ou 930.", ends: "À remplir." } },
    });
  });

  it("asks which of two when an hour comes twice, and takes the answer, or the letter", async () => {
    const { file, worker } = await place();
    const night = typed(file, worker, { day: "2026-10-25", starts: "1h", ends: "2h30" });
    const asked = await send("record", "/interventions/nouvelle", night);
    expect(Object.keys((asked.body as { errors: object }).errors)).toEqual(["endsSecond"]);
    expect(await send("record", "/interventions/nouvelle", { ...night, endsSecond: "oui" })).toMatchObject({
      status: 302,
    });
    expect(await desk.usedMinutes(file)).toBe(150);
    const other = await place();
    await send(
      "record",
      "/interventions/nouvelle",
      typed(other.file, other.worker, {
        ...night,
        ends: "2h30A",
        fileId: other.file.id,
        workerId: other.worker.id,
      }),
    );
    expect(await desk.usedMinutes(other.file)).toBe(90);
  });

  it("repeated, tells what was written and what was not", async () => {
    const { file, worker } = await place();
    await desk.recorded(file, worker, { day: "2026-03-10" });
    const form = new FormData();
    for (const [name, value] of Object.entries({ ...typed(file, worker), until: "2026-03-17" }))
      form.append(name, value);
    form.append("_key", crypto.randomUUID());
    form.append("weekdays", "2");
    form.append("weekdays", "4");
    const { body } = await send("record", "/interventions/nouvelle", form);
    const { result } = body as {
      result: { written: { day: string }[]; refused: { details: { day: string } }[] };
    };
    expect(result.written.map(({ day }) => day)).toEqual([
      "2026-03-03",
      "2026-03-05",
      "2026-03-12",
      "2026-03-17",
    ]);
    expect(result.refused.map(({ details }) => details.day)).toEqual(["2026-03-10"]);
  });
});

describe("confirming", () => {
  it("comes back to the page it was asked from, and to no other site", async () => {
    const { file, worker } = await place();
    const id = await desk.recorded(file, worker);
    const back = `/interventions/${id}`;
    const answer = await send("confirm", "/interventions/a-confirmer", { visitIds: id, back });
    expect([answer.status, answer.headers.get("Location")]).toEqual([302, back]);
    expect((await desk.found(id))?.state).toBe("confirmed");
    const away = await send("confirm", "/interventions/a-confirmer", {
      visitIds: id,
      back: "//ailleurs.test",
    });
    expect(away.status).toBe(422);
  });

  it("lists what was planned until yesterday", async () => {
    const admr = await aBranchThatWaits();
    const { body } = await read("confirm", "/interventions/a-confirmer", {}, admr.as);
    expect((body as { visits: { visitId: string }[] }).visits.map(({ visitId }) => visitId)).toEqual([
      admr.past,
    ]);
  });
});

/** A branch with a planned visit of yesterday, one of today, and one confirmed. */
async function aBranchThatWaits() {
  const { aFamily, aHelpFile, aVisit, aWorker } = await import("../support/builders-of-home-help");
  const admr = await anAdmr(owner);
  const file = await aHelpFile(owner, admr.structure, await aFamily(owner));
  const worker = await aWorker(owner, admr.structure);
  const at = (when: string, confirmed = false) =>
    aVisit(owner, admr.structure, file, worker, when, 60, { confirmed });
  await at("2026-04-08 09:00", true);
  await at("2026-04-10 09:00");
  return { past: (await at("2026-04-09 09:00")).id, as: await signedIn(admr.staff.id) };
}

it("one visit is corrected, called off, and is another partner's to nobody", async () => {
  const { file, worker } = await place();
  const visitId = await desk.recorded(file, worker);
  const stranger = await signedIn((await anAdmr(owner)).manager.id);
  for (const page of ["show", "correct", "cancel"] as const) {
    expect(await read(page, `/interventions/${visitId}`, { visitId })).toMatchObject({ status: 200 });
    expect(await read(page, `/interventions/${visitId}`, { visitId }, stranger)).toMatchObject({
      status: 404,
    });
  }
  const to = typed(file, worker, { ends: "10h", confirmed: "oui" });
  expect(await send("correct", "/", to, { visitId }, stranger)).toMatchObject({ status: 404 });
  const corrected = await send("correct", "/", to, { visitId });
  const other = corrected.headers.get("Location")?.split("/").at(-1) ?? "";
  expect(await desk.found(other)).toMatchObject({ minutes: 60, state: "confirmed" });
  expect(await send("cancel", "/", {}, { visitId: other }, stranger)).toMatchObject({ status: 404 });
  const cancelled = await send("cancel", "/", {}, { visitId: other });
  expect(cancelled.headers.get("Location")).toBe(
    `/interventions?semaine=2026-03-03&antenne=${desk.structure.id}`,
  );
  expect(await send("cancel", "/", {}, { visitId })).toMatchObject({
    status: 422,
    body: { errors: { form: expect.stringContaining("déjà été corrigée") } },
  });
});

it("prints of each visit its hours and the family's last name, and nothing else", async () => {
  const { file, worker } = await place();
  await desk.recorded(file, worker);
  const { body } = await read("print", `/interventions/feuille?semaine=2026-03-02&intervenant=${worker.id}`);
  const { sheets } = body as { sheets: { worker: { workerId: string }; visits: object[] }[] };
  expect(sheets.map((sheet) => sheet.worker.workerId)).toEqual([worker.id]);
  expect(Object.keys(sheets[0]?.visits[0] ?? {}).sort()).toEqual(["ends", "lastName", "starts", "visitId"]);
});
