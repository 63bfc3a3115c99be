import { beforeAll, expect, it } from "vitest";
import { sayVisitRefusal, type VisitRefusal } from "~/home-help/visit";
import { refusedCases } from "../support/cases/visits";
import { freshDatabase } from "../support/database";
import { visiting } from "../support/visiting";

let desk: Awaited<ReturnType<typeof visiting>>;

beforeAll(async () => {
  const { owner } = await freshDatabase({ today: "2026-04-10" });
  desk = await visiting(owner);
});

it.each(refusedCases.map((one) => [one.named, one] as const))("refuses one %s", async (_, one) => {
  const file = await desk.open({ startsOn: "2026-03-01", endsOn: "2026-06-30" });
  const answer = await desk.record(file, await desk.somebody(), one.asked);
  if (answer.done) throw new Error("written");
  expect(answer.reason).toBe(one.reason);
  const said = sayVisitRefusal(answer.reason as VisitRefusal, answer.details);
  expect(said.replaceAll("\u00a0", " ")).toBe(one.said);
  expect(await desk.usedMinutes(file)).toBe(0);
});
