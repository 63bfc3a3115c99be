import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { aPartner, aPerson } from "../support/builders";
import { freshDatabase } from "../support/database";
import { promise } from "../support/promise";
import { signedIn, visit } from "../support/visits";

const { owner, app } = await freshDatabase();
const { asActor } = await import("~db/client");
const { people } = await import("~db/schema");
const { endColleague, inviteColleague, listHouse } = await import("~/accounts/people.server");
const ending = await import("~/accounts/end-colleague.route");

type Id = { id: string };
let partner: Id, manager: Id, neighbour: Id, stranger: Id, agent: Id;
beforeAll(async () => {
  partner = await aPartner(owner, { name: "Les Pins" });
  manager = await aPerson(owner, { partnerId: partner.id, role: "manager", name: "Maïté", password: "x" });
  neighbour = await aPartner(owner, { name: "La Dune" });
  stranger = await aPerson(owner, { partnerId: neighbour.id, role: "manager", password: "x" });
  agent = await aPerson(owner, { role: "agent", password: "x" });
});

const end = async (actor: Id, personId: string, form: Record<string, string> = { endsOn: "" }) =>
  visit(ending.action, `/collegues/${personId}/fin`, {
    cookie: await signedIn(actor.id),
    params: { personId },
    form,
  });
describe("ending a colleague's access", () => {
  it("closes it at once with its sessions, or after a last day", async () => {
    const gone = await aPerson(owner, { partnerId: partner.id });
    const cookie = await signedIn(gone.id);
    expect((await end(manager, gone.id)).status).toBe(302);
    const { findSessionPerson } = await import("~/accounts/sessions.server");
    expect(
      await findSessionPerson(new Request("http://localhost/", { headers: { Cookie: cookie } })),
    ).toBeNull();
    const seasonal = await aPerson(owner, { partnerId: partner.id });
    await end(manager, seasonal.id, { endsOn: "2026-08-31" });
    const rows =
      await owner`select ends_on from people where id in ${owner([gone.id, seasonal.id])} order by ends_on`;
    expect(rows.map((row) => row.ends_on)).toEqual(["2026-07-07", "2026-08-31"]);
  });

  it("is refused for oneself, for a day gone by, for one already ended", async () => {
    expect((await end(manager, manager.id)).status).toBe(422);
    const colleague = await aPerson(owner, { partnerId: partner.id });
    expect((await end(manager, colleague.id, { endsOn: "2026-07-07" })).status).toBe(422);
    await end(manager, colleague.id);
    expect((await end(manager, colleague.id)).status).toBe(422);
  });

  it("of a neighbour's is a page that does not exist", async () => {
    expect((await end(manager, stranger.id)).status).toBe(404);
    const cookie = await signedIn(manager.id);
    for (const personId of [stranger.id, agent.id, randomUUID(), "n'importe quoi"]) {
      expect((await visit(ending.loader, "/collegues", { cookie, params: { personId } })).status).toBe(404);
    }
  });

  it("two managers who end each other at once leave one of them", async () => {
    for (let round = 0; round < 8; round++) {
      const house = await aPartner(owner);
      const pair = [
        await aPerson(owner, { partnerId: house.id, role: "manager" }),
        await aPerson(owner, { partnerId: house.id, role: "manager" }),
      ] as const;
      const strike = (by: Id, at: Id) =>
        endColleague(by.id, randomUUID(), { personId: at.id, endsOn: null }).catch((error) => error.name);
      await Promise.all([strike(pair[0], pair[1]), strike(pair[1], pair[0])]);
      const left = await owner`select 1 from people where partner_id = ${house.id} and ends_on is null`;
      expect(left).toHaveLength(1);
    }
  });
});

describe("what the database itself refuses", () => {
  it("shows a neighbour's people to nobody of the partner, whatever the query asks", async () => {
    const seen = await asActor(manager.id, (using) =>
      using.select({ partner: people.partnerId }).from(people),
    );
    expect(new Set(seen.map((row) => row.partner))).toEqual(new Set([partner.id]));
    const all = await asActor(agent.id, (using) => using.select({ partner: people.partnerId }).from(people));
    expect(all.length).toBeGreaterThan(seen.length);
    const house = await listHouse({ personId: manager.id, partnerId: neighbour.id } as never);
    expect(house).toEqual([]);
  });

  it("gives the application nobody's password hash, no link, no session of another", async () => {
    expect(await promise(app`select password_hash from people`)).toBe("42501");
    expect(await promise(app`select * from password_links`)).toBe("42501");
    expect(await promise(app`select * from failed_attempts`)).toBe("42501");
    await signedIn(stranger.id);
    const { sessions } = await import("~db/schema");
    const seen = await asActor(agent.id, (using) => using.select().from(sessions));
    expect(seen.every((row) => row.personId === agent.id)).toBe(true);
  });

  it("lets nobody add or change people beyond their charge, even by plain SQL", async () => {
    const as = (actor: Id, role: string, partnerId: string | null) =>
      promise(
        app.begin(async (tx) => {
          await tx`select become(${actor.id})`;
          await tx`insert into people (partner_id, role, email, name) values (${partnerId}, ${role}, 'x@exemple.test', 'X')`;
        }),
      );
    const staff = await aPerson(owner, { partnerId: partner.id });
    expect(await as(staff, "staff", partner.id)).toBe("42501");
    expect(await as(manager, "staff", neighbour.id)).toBe("42501");
    expect(await as(agent, "administrator", null)).toBe("42501");
    expect(await as(manager, "staff", partner.id)).toBe("nothing");
  });

  it("refuses in the act itself what a page should never have asked", async () => {
    const staff = await aPerson(owner, { partnerId: partner.id });
    const who = { name: "Y", email: "y@exemple.test", role: "agent" as const, endsOn: null };
    expect(await inviteColleague(staff.id, randomUUID(), who)).toMatchObject({
      done: false,
      reason: "not_allowed",
    });
    expect(await inviteColleague(manager.id, randomUUID(), who)).toMatchObject({
      done: false,
      reason: "not_allowed",
    });
  });
});
