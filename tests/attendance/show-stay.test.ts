import type { Sql } from "postgres";
import { beforeAll, describe, expect, it } from "vitest";
import { aCard } from "../support/builders";
import { freshDatabase } from "../support/database";
import { aCampProgramme, anEnrolledChild, aStay, placeOf, strip } from "../support/staying";
import { signedIn, visit } from "../support/visits";

let owner: Sql;
let organiser: Awaited<ReturnType<typeof aCampProgramme>>;
let staff: string;
let manager: string;
let routes: Record<"show" | "create" | "enrol" | "leave" | "hold", { action: unknown }>;

beforeAll(async () => {
  ({ owner } = await freshDatabase({ today: "2026-07-10" }));
  routes = {
    show: await import("~/attendance/show-stay.route"),
    create: await import("~/attendance/create-stay.route"),
    enrol: await import("~/attendance/enrol-child.route"),
    leave: await import("~/attendance/leave-early.route"),
    hold: await import("~/attendance/hold-days.route"),
  };
  organiser = await aCampProgramme(owner);
  staff = await signedIn(organiser.staff.id);
  manager = await signedIn(organiser.manager.id);
});

type Post = { cookie?: string; params?: Record<string, string>; form: Record<string, string> };
const post = (route: keyof typeof routes, { cookie = staff, params, form }: Post) =>
  visit(routes[route].action as never, "/sejours", { cookie, params, form });

describe("the list of a stay, posted without JavaScript", () => {
  it("keeps what changed, leaves what did not, and answers the refused with their reasons", async () => {
    const stay = await aStay(owner, organiser.structure);
    const { enrolmentId } = await anEnrolledChild(owner, organiser, stay);
    const answer = await post("show", {
      params: { stayId: stay.id },
      form: {
        [`mark:${enrolmentId}:2026-07-06`]: "present",
        [`was:${enrolmentId}:2026-07-06`]: "held",
        [`mark:${enrolmentId}:2026-07-07`]: "absent",
        [`was:${enrolmentId}:2026-07-07`]: "held",
        [`mark:${enrolmentId}:2026-07-08`]: "held",
        [`was:${enrolmentId}:2026-07-08`]: "held",
        [`mark:${enrolmentId}:2026-07-12`]: "present",
        [`was:${enrolmentId}:2026-07-12`]: "held",
      },
    });
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({ kept: { written: 2, refused: [{ reason: "future" }] }, unread: 0 });
    expect(strip(await placeOf(organiser.staff.id, enrolmentId))).toBe("PARRRRR");
  });

  it("is 422 when nothing could be read", async () => {
    const stay = await aStay(owner, organiser.structure);
    const form = { "mark:zut:hier": "present" };
    expect(await post("show", { params: { stayId: stay.id }, form })).toMatchObject({ status: 422 });
  });
});

describe("bad input", () => {
  const typed = {
    name: "Colonie",
    place: "Mimizan",
    startsOn: "10/08/2026",
    endsOn: "16/08/2026",
    priceCents: "350,00",
  };
  const at = () => ({ ...typed, structureId: organiser.structure.id });

  it.each([
    ["a name left empty", { name: "" }, "name"],
    ["a day that is none", { startsOn: "31/02/2026" }, "startsOn"],
    ["a price with words", { priceCents: "gratuit" }, "priceCents"],
    ["a price of a million", { priceCents: "1000000" }, "priceCents"],
    ["a return before the departure", { endsOn: "09/08/2026" }, "endsOn"],
    ["a NUL in the place", { place: "Mimi\0zan" }, "place"],
  ])("%s has a sentence next to its field, and all that was typed", async (_, own, field) => {
    const form = { ...at(), ...own };
    const answer = await post("create", { cookie: manager, form });
    expect(answer.status).toBe(422);
    const body = answer.body as { errors: Record<string, string>; entered: Record<string, string> };
    expect(Object.keys(body.errors)).toEqual([field]);
    expect(body.entered).toMatchObject(form);
  });

  it("an enrolment without card nor child, and one with an unknown card, are said where they are wrong", async () => {
    const stay = await aStay(owner, organiser.structure);
    const params = { stayId: stay.id };
    const empty = await post("enrol", { params, form: { priceCents: "350" } });
    expect(empty.body).toMatchObject({ errors: { number: "À remplir.", birthDate: "À remplir." } });
    const card = await aCard(owner);
    const form = { number: card.number, birthDate: "01/01/2011", priceCents: "350" };
    const wrong = await post("enrol", { params, form });
    expect(wrong).toMatchObject({
      status: 422,
      body: { errors: { number: expect.stringMatching(/Aucune carte/) } },
    });
    const right = await post("enrol", { params, form: { ...form, birthDate: "04052016" } });
    expect(right.headers.get("Location")).toMatch(/^\/sejours\/inscriptions\//);
  });
});

describe("a place", () => {
  it("left early on the 8th keeps three days, a second tap changes nothing", async () => {
    const stay = await aStay(owner, organiser.structure);
    const { enrolmentId } = await anEnrolledChild(owner, organiser, stay);
    const params = { enrolmentId };
    const form = { lastDay: "2026-07-08", _key: "6f1d3c66-5a7e-4c1b-9d36-0d5d2a3d7f10" };
    expect(await post("leave", { params, form })).toMatchObject({ status: 302 });
    expect(await post("leave", { params, form })).toMatchObject({ status: 302 });
    expect(strip(await placeOf(organiser.staff.id, enrolmentId))).toBe("RRRAAAA");
    const outside = await post("leave", { params, form: { lastDay: "2026-08-08" } });
    expect(outside).toMatchObject({ status: 422, body: { errors: { lastDay: expect.any(String) } } });
  });

  it("looked at again says so when nothing more can be held", async () => {
    const stay = await aStay(owner, organiser.structure);
    const { enrolmentId } = await anEnrolledChild(owner, organiser, stay);
    const answer = await post("hold", { params: { enrolmentId }, form: {} });
    expect(decodeURIComponent(String(answer.headers.get("Set-Cookie")))).toContain("Rien de nouveau");
  });
});
