import type { Sql } from "postgres";
import { beforeAll, expect, it } from "vitest";
import { anAuditedWorld } from "../support/audited";
import { aCard, aPerson } from "../support/builders";
import { freshDatabase } from "../support/database";
import { perform } from "../support/invoices";

let owner: Sql;

beforeAll(async () => {
  ({ owner } = await freshDatabase({ today: "2026-08-03" }));
  await anAuditedWorld(owner);
});

/** Every word that the tables know somebody, a card, a file or an account by. */
const canaries = async () => {
  const rows = await owner`
    select distinct word from (
      select unnest(array[last_name, first_name]) from children
      union select unnest(array[last_name, first_name]) from families
      union select unnest(array[last_name, first_name]) from workers
      union select unnest(array[name, email]) from people
      union select unnest(array[number, family_file]) from cards
      union select reference from help_files
      union select unnest(array[iban, siret, name]) from partners
      union select words from contests union select reject_words from invoice_lines) t(word)
    where length(word) > 2`;
  return rows.map((row) => row.word as string);
};

it("no line that the acts wrote says a name, an address, a mail, a card's number or a bank account", async () => {
  const agent = await aPerson(owner, { role: "administrator", email: "agnes.canari@exemple.test" });
  const { number, child } = await aCard(owner);
  await owner`select find_cards(${agent.id}, ${number}, null, null)`;
  await owner`select find_cards(${agent.id}, null, null, ${[child.lastName]})`;
  await perform("invite_agent", agent, {
    name: "Agnès Canari",
    email: "une.autre@exemple.test",
    role: "agent",
    ends_on: null,
  });
  const words = await canaries();
  expect(words.length).toBeGreaterThan(40);
  const acts = await owner`select count(distinct act)::integer as acts from audit_events`;
  expect(acts[0]?.acts).toBeGreaterThan(9);
  const said = await owner`
    select act, word from audit_events e, unnest(${words}::text[]) word
    where position(word in to_jsonb(e)::text) > 0`;
  expect(said).toEqual([]);
  // Nothing had to be kept by its digest: the acts know what they write.
  expect(await owner`select 1 from audit_events where payload ? 'digest_of_all'`).toEqual([]);
});

it("a word that gets there all the same is kept by its digest alone, whoever writes", async () => {
  const [line] = await owner`
    insert into audit_events (chain, act, outcome, subject_id, payload)
    values ('decision', 'an_act', 'done', 'Dupont Léa', '{"cells": [{"by": "lea@exemple.test"}], "lines": 2}')
    returning subject_id, payload`;
  expect(line).toEqual({
    subject_id: expect.stringMatching(/^[0-9a-f]{64}$/),
    payload: { digest_of_all: expect.stringMatching(/^[0-9a-f]{64}$/) },
  });
  const [kept] = await owner`
    insert into audit_events (chain, act, outcome, subject_id, payload)
    values ('decision', 'an_act', 'done', '8240e810-98d3-4315-b826-d3ac30b44371', '{"month": "2026-07", "lines": [1, 2]}')
    returning subject_id, payload`;
  expect(kept).toEqual({
    subject_id: "8240e810-98d3-4315-b826-d3ac30b44371",
    payload: { month: "2026-07", lines: [1, 2] },
  });
});

it("an agent's own words of a refusal stay out of it", async () => {
  const agent = await aPerson(owner, { role: "agent" });
  const [line] = await owner`select id, invoice_id from invoice_lines where state = 'issued' limit 1`;
  const words = "Léa Dupont n’était pas là";
  await perform("reject_lines", agent, {
    invoice_id: line?.invoice_id,
    line_ids: [line?.id],
    reason: "other",
    words,
  });
  const [told] = await owner`select outcome, payload::text from audit_events where person_id = ${agent.id}`;
  expect(told?.outcome).toBe("done");
  expect(told?.payload).not.toContain("Dupont");
});
