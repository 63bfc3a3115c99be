import { describe, expect, it } from "vitest";
import { aPerson } from "../support/builders";
import { freshDatabase } from "../support/database";
import { visit } from "../support/visits";

const { app, owner } = await freshDatabase();
const page = await import("~/accounts/sign-in.route");

const password = "la pinède sent bon en juillet";
const signIn = (email: string, typed: string) =>
  visit(page.action, "/connexion", { form: { email, password: typed } });

type Answered = { errors: Record<string, string> };

describe("too many tries", () => {
  const sentence = async (email: string, typed: string) =>
    ((await signIn(email, typed)).body as Answered).errors.form;

  it("the eleventh in 15 minutes is not judged, and says when it may be, for a known address as for another", async () => {
    await aPerson(owner, { email: "essais@exemple.test", password });
    for (const email of ["essais@exemple.test", "essais-inconnu@exemple.test"]) {
      for (let i = 0; i < 10; i++) expect(await sentence(email, "faux")).toMatch(/ne vont pas ensemble/);
      expect(await sentence(email, password)).toMatch(/^Trop d’essais .* à \d\d:\d\d\.$/);
    }
    const [row] = await owner`select count(*)::int as kept from failed_attempts`;
    const kept = await owner`select bucket from failed_attempts where bucket like '%@%'`;
    expect([row && row.kept >= 20, kept]).toEqual([true, []]);
  });

  it("of 40 at the same moment 10 are judged, 12 times out of 12", async () => {
    for (let round = 0; round < 12; round++) {
      const email = `ensemble-${round}@exemple.test`;
      const hands = Array.from(
        { length: 40 },
        () => app`select opens_at from begin_at_door('sign_in', ${email}, ${`réseau ${round}`}, '')`,
      );
      const answers = (await Promise.all(hands)).map(([row]) => row?.opens_at);
      expect(answers.filter((opensAt) => opensAt === null)).toHaveLength(10);
    }
  });

  it("the door opens when the first of the ten is 15 minutes old", async () => {
    await aPerson(owner, { email: "patience@exemple.test", password });
    for (let i = 0; i < 10; i++) await signIn("patience@exemple.test", "faux");
    expect((await signIn("patience@exemple.test", password)).status).toBe(429);
    await owner`update failed_attempts set at = at - interval '15 minutes'`;
    expect((await signIn("patience@exemple.test", password)).status).toBe(302);
  });

  it("a good password wipes out the wrong ones before it", async () => {
    await aPerson(owner, { email: "enfin@exemple.test", password });
    for (let i = 0; i < 9; i++) await signIn("enfin@exemple.test", "faux");
    expect((await signIn("enfin@exemple.test", password)).status).toBe(302);
    expect(await sentence("enfin@exemple.test", "faux")).toMatch(/ne vont pas ensemble/);
  });
});
