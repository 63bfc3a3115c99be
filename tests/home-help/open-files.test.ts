import type { Sql } from "postgres";
import { beforeAll, describe, expect, it } from "vitest";
import { aPerson } from "../support/builders";
import {
  aFamily,
  aNonAllocataire,
  anAdmr,
  anHourlyScale,
  aVisit,
  aWorker,
} from "../support/builders-of-home-help";
import { freshDatabase } from "../support/database";
import { aBirth, knownBy, said, theCoordinator } from "../support/help-files";
import { promise } from "../support/promise";

let owner: Sql;
let app: Sql;
let admr: Awaited<ReturnType<typeof anAdmr>>;
let they: Awaited<ReturnType<typeof theCoordinator>>;

beforeAll(async () => {
  ({ owner, app } = await freshDatabase({ today: "2026-11-30" }));
  admr = await anAdmr(owner);
  they = await theCoordinator(admr);
  await anHourlyScale(owner);
});

const opened = async (own: Parameters<typeof they.prepared>[1] = {}) => {
  const known = await aFamily(owner);
  const fileId = await they.prepared(knownBy(known), own);
  expect(said(await they.open(fileId))).toBe("done");
  return { fileId, known };
};
const withAVisit = async (startsAt: string, minutes: number) => {
  const { fileId } = await opened();
  const worker = await aWorker(owner, admr.structure);
  const visit = await aVisit(owner, admr.structure, { id: fileId }, worker, startsAt, minutes);
  return { fileId, visit };
};
const released = (visit: { id: string }) =>
  owner`update visits set released_at = now(), released_by = ${admr.staff.id}, release_reason = 'cancelled' where id = ${visit.id}`;

describe("opening a file", () => {
  it("freezes the scale, the price and the QF, which its partner does not see", async () => {
    const { fileId } = await opened();
    const [row] = await owner`
      select f.state, f.opened_by, f.contribution_cents, s.applies_from, q.qf_cents, q.month, q.arithmetic
      from help_files f join hourly_scales s on s.id = f.scale_id join help_file_quotients q on q.file_id = f.id
      where f.id = ${fileId}`;
    expect(row).toMatchObject({
      state: "open",
      opened_by: admr.staff.id,
      contribution_cents: 250,
      applies_from: "2026-01-01",
      qf_cents: 40_000,
      month: "2026-03-01",
      arithmetic: null,
    });
    expect(await they.find(fileId)).toMatchObject({ state: "open", contributionCents: 250, quotient: null });
  });

  it("is refused at another price than the family was told", async () => {
    const known = await aFamily(owner);
    const fileId = await they.prepared(knownBy(known));
    await owner`update family_quotients set qf_cents = 80000 where family_id = ${known.id}`;
    expect(said(await they.open(fileId, 250))).toBe("contribution_changed");
    expect(said(await they.open(fileId, 1188))).toBe("done");
  });

  it("looks at everything again: the child, the QF, the régime, the agreement", async () => {
    const known = await aFamily(owner);
    const fileId = await they.prepared(knownBy(known));
    await owner`update families set regime = 'msa' where id = ${known.id}`;
    expect(said(await they.open(fileId))).toBe("msa");
    await owner`update families set regime = 'general' where id = ${known.id}`;
    await owner`delete from family_children where family_id = ${known.id}`;
    expect(said(await they.open(fileId))).toBe("no_child");
    expect((await they.find(fileId)).obstacle).toMatchObject({ reason: "no_child" });
    await owner`insert into family_children (family_id, birth_date) values (${known.id}, '2019-03-08')`;
    await owner`delete from family_quotients where family_id = ${known.id}`;
    expect(said(await they.open(fileId, 250))).toBe("unknown_quotient");
  });

  it("twice at once opens it once", async () => {
    const fileId = await they.prepared(knownBy(await aFamily(owner)));
    const answers = await Promise.all(Array.from({ length: 6 }, () => they.open(fileId, 250)));
    expect(answers.map(said)).toEqual(Array(6).fill("done"));
    const [row] =
      await owner`select count(*)::integer as kept from help_file_quotients where file_id = ${fileId}`;
    expect(row?.kept).toBe(1);
  });

  it("stays valid whatever happens to the family: its child dies, its QF and its régime change", async () => {
    const { fileId, known } = await opened();
    await owner`delete from family_children where family_id = ${known.id}`;
    await owner`update family_quotients set qf_cents = 90000 where family_id = ${known.id}`;
    await owner`update families set regime = 'msa' where id = ${known.id}`;
    const worker = await aWorker(owner, admr.structure);
    await aVisit(owner, admr.structure, { id: fileId }, worker, "2026-06-01 09:00", 90);
    expect(said(await they.amendOpen(fileId, { endsOn: "2027-03-01", hours: 80 * 60 }))).toBe("done");
    expect(await they.find(fileId)).toMatchObject({
      state: "open",
      obstacle: null,
      contributionCents: 250,
      usedMinutes: 90,
      agreedMinutes: 4800,
    });
  });

  it("is nobody else's: a neighbour and the Caf find nothing", async () => {
    const fileId = await they.prepared(knownBy(await aFamily(owner)));
    const neighbour = await theCoordinator(await anAdmr(owner));
    const agent = await theCoordinator({ ...admr, staff: await aPerson(owner, { role: "agent" }) });
    for (const other of [neighbour, agent]) {
      expect(said(await other.open(fileId, 250))).toBe("not_found");
      expect(said(await other.drop(fileId))).toBe("not_found");
      expect(said(await other.amend(fileId))).toBe("not_found");
    }
  });
});

describe("amending a file", () => {
  it("before it opens changes everything but the family, and is judged as when it was prepared", async () => {
    const fileId = await they.prepared(knownBy(await aFamily(owner)), { reference: "A-1" });
    const to = { motive: "other", words: "jumeaux", level: "aes", hours: 1230, reference: null } as const;
    expect(said(await they.amend(fileId, to))).toBe("done");
    expect(await they.find(fileId)).toMatchObject({
      reference: "A-1",
      motive: "other",
      words: "jumeaux",
      theme: "family_life",
      level: "aes",
      agreedMinutes: 1230,
    });
    expect(said(await they.amend(fileId, { startsOn: "2026-01-01" }))).toBe("starts_before_request");
  });

  it("once open moves its end and its hours only, to the day and the minute of its visits", async () => {
    const { fileId } = await withAVisit("2026-06-15 09:00", 90);
    const to = (endsOn: string, hours: number) => they.amendOpen(fileId, { endsOn, hours });
    expect(await to("2026-12-31", 89)).toMatchObject({ reason: "below_used", details: { used_minutes: 90 } });
    expect(await to("2026-06-14", 90)).toMatchObject({
      reason: "visits_after",
      details: { last_day: "2026-06-15" },
    });
    expect(said(await to("2026-03-01", 90))).toBe("dates_order");
    expect(said(await to("2026-06-15", 90))).toBe("done");
    expect(said(await they.amend(fileId, { ...aBirth, motive: "adoption" }))).toBe("done");
    expect(await they.find(fileId)).toMatchObject({ motive: "birth", endsOn: aBirth.endsOn });
  });

  it("once open goes no further than the year's limits: 12 months, 100 h of AES", async () => {
    const { fileId } = await opened({ level: "aes" });
    expect(said(await they.amendOpen(fileId, { endsOn: "2027-03-01", hours: 6000 }))).toBe("done");
    expect(await they.amendOpen(fileId, { endsOn: "2027-03-02", hours: 6001 })).toMatchObject({
      reason: "limits_passed",
      details: { limits: ["length", "hours"] },
    });
  });

  it("races with visits that take the last hours, and never comes below what they use", async () => {
    const { fileId } = await opened({ hours: 600 });
    const workers = await Promise.all(Array.from({ length: 8 }, () => aWorker(owner, admr.structure)));
    const visits = workers.map((worker) =>
      promise(aVisit(owner, admr.structure, { id: fileId }, worker, "2026-06-01 09:00", 60)),
    );
    const amended = Array.from({ length: 8 }, (_, n) =>
      they.amendOpen(fileId, { endsOn: aBirth.endsOn, hours: 60 * (n + 1) }),
    );
    await Promise.all([...visits, ...amended]);
    const [row] = await owner`
      select used_minutes <= agreed_minutes as within,
        used_minutes = (select coalesce(sum(minutes), 0) from visits where file_id = f.id and released_at is null) as counted
      from help_files f where id = ${fileId}`;
    expect(row).toEqual({ within: true, counted: true });
  });
});

describe("dropping a file", () => {
  it("is for one without live visits, and for good", async () => {
    const { fileId, visit } = await withAVisit("2026-06-15 09:00", 90);
    expect(await they.drop(fileId)).toMatchObject({ reason: "has_visits", details: { used_minutes: 90 } });
    await released(visit);
    expect(said(await they.drop(fileId))).toBe("done");
    expect(said(await they.drop(fileId))).toBe("done");
    expect(said(await they.open(fileId, 250))).toBe("dropped");
    expect(said(await they.amendOpen(fileId, { endsOn: "2026-12-31", hours: 600 }))).toBe("dropped");
    const worker = await aWorker(owner, admr.structure);
    const late = aVisit(owner, admr.structure, { id: fileId }, worker, "2026-06-16 09:00", 60);
    expect(await promise(late)).toBe("help_files_stand");
  });

  it("races with a visit: one of the two has it", async () => {
    for (let round = 0; round < 5; round++) {
      const { fileId } = await opened();
      const worker = await aWorker(owner, admr.structure);
      const [dropped, visited] = await Promise.all([
        they.drop(fileId).then(said),
        promise(aVisit(owner, admr.structure, { id: fileId }, worker, "2026-06-16 09:00", 60)),
      ]);
      expect([dropped === "done", visited === "nothing"].filter(Boolean)).toHaveLength(1);
    }
  });
});

it("a partner reads no family of the Caf's and no QF, by any query", async () => {
  const { fileId } = await opened();
  await aNonAllocataire(owner, (await anAdmr(owner)).structure);
  const seen = await app.begin(async (tx) => {
    await tx`select become(${admr.staff.id})`;
    return tx`
      select (select count(*)::integer from families) as families,
        (select count(*)::integer from family_quotients) as quotients,
        (select count(*)::integer from help_file_quotients where file_id = ${fileId}) as frozen`;
  });
  expect(seen[0]).toEqual({ families: 0, quotients: 0, frozen: 0 });
});
