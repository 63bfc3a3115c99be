import { randomUUID } from "node:crypto";
import type { Sql } from "postgres";
import { beforeAll, expect, it } from "vitest";
import { aCard, aChild, aLeisureCentre, aPerson } from "../support/builders";
import { freshDatabase } from "../support/database";
import { aPendingChild } from "../support/pending";
import { signedIn, visit } from "../support/visits";

let owner: Sql;
let app: Sql;
let store: typeof import("~/attendance/duplicates.server");
let pendings: typeof import("~/attendance/pending-children.server");
let centre: Awaited<ReturnType<typeof aLeisureCentre>>;
let agent: { id: string };

beforeAll(async () => {
  ({ owner, app } = await freshDatabase({ today: "2026-07-08" }));
  store = await import("~/attendance/duplicates.server");
  pendings = await import("~/attendance/pending-children.server");
  centre = await aLeisureCentre(owner);
  agent = await aPerson(owner, { role: "agent" });
});

const ask = (child: { id: string }, by = centre.staff) => store.askDuplicate(by.id, randomUUID(), child.id);

it("is asked once while the answer is awaited, and again once it came", async () => {
  const child = await aPendingChild(owner, centre.structure);
  const answers = await Promise.all([ask(child), ask(child), ask(child)]);
  expect(answers.filter(({ done }) => done)).toHaveLength(1);
  expect(await ask(child)).toMatchObject({ done: false, reason: "already_asked" });
  const asked = answers.find(({ done }) => done) as { value: { request_id: string } };
  await store.answerDuplicate(agent.id, randomUUID(), asked.value.request_id, "no_card");
  expect(await ask(child)).toMatchObject({ done: true });
});

it("reaches the agents with the cards of children so named, and the partner hears the answer, no more", async () => {
  const named = { lastName: "Le Bihan", firstName: "Maëlys", birthDate: "2015-02-03" };
  const card = await aCard(owner, { child: await aChild(owner, named) });
  await aCard(owner, { child: await aChild(owner, { ...named, birthDate: "2015-02-04" }) });
  const child = await aPendingChild(owner, centre.structure, {
    ...named,
    lastName: "LE-BIHAN",
    firstName: "Maelys",
  });
  const asked = await ask(child);
  const requestId = asked.done ? asked.value.request_id : "";
  const request = (await store.listDuplicateRequests(agent.id)).find((one) => one.requestId === requestId);
  expect(request).toMatchObject({ structure: centre.structure.name, answer: null });
  expect(request?.cards.map(({ number }) => number)).toEqual([card.number]);

  expect(await store.answerDuplicate(agent.id, randomUUID(), requestId, "sent")).toMatchObject({
    done: true,
  });
  expect(await store.answerDuplicate(agent.id, randomUUID(), requestId, "no_card")).toMatchObject({
    reason: "answered",
  });
  const found = await pendings.findPendingChild(centre.staff.id, child.id);
  expect(found?.duplicate).toMatchObject({ answer: "sent" });
  expect(JSON.stringify(found)).not.toContain(card.number);
});

it("is answered by the Caf alone: neither by the act nor by plain SQL", async () => {
  const child = await aPendingChild(owner, centre.structure);
  const asked = await ask(child);
  const requestId = asked.done ? asked.value.request_id : "";
  expect(await store.answerDuplicate(centre.manager.id, randomUUID(), requestId, "sent")).toMatchObject({
    reason: "not_allowed",
  });
  await app.begin(async (tx) => {
    await tx`select become(${centre.manager.id}::uuid)`;
    const changed =
      await tx`update duplicate_requests set answer = 'sent', answered_at = now() where id = ${requestId} returning 1`;
    expect(changed).toHaveLength(0);
  });
  expect(await store.listDuplicateRequests(centre.manager.id)).toEqual([]);
});

it("is not the neighbour's to ask", async () => {
  const child = await aPendingChild(owner, centre.structure);
  expect(await ask(child, (await aLeisureCentre(owner)).staff)).toMatchObject({ reason: "not_found" });
});

it("an answer must be chosen: 422, with its sentence", async () => {
  const route = await import("~/caf/answer-duplicate.route");
  const asked = await ask(await aPendingChild(owner, centre.structure));
  const requestId = asked.done ? asked.value.request_id : "";
  const cookie = await signedIn(agent.id);
  const send = (form: Record<string, string>) =>
    visit(route.action as never, `/caf/duplicatas/${requestId}`, { params: { requestId }, cookie, form });
  expect(await send({})).toMatchObject({ status: 422, body: { errors: { answer: expect.any(String) } } });
  expect((await send({ answer: "sent" })).headers.get("Location")).toBe("/caf/duplicatas");
});
