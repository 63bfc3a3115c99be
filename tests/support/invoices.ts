import { randomUUID } from "node:crypto";

type Centre = { structure: { id: string }; manager: { id: string } };
type Answer<Value> = { done: boolean; reason?: string; value: Value };

/** Acts in somebody's name, with a key of its own. */
export async function perform<Value = unknown>(
  name: string,
  person: { id: string },
  body: object,
  key: string = randomUUID(),
) {
  const { act } = await import("~db/client");
  return act<Answer<Value>>(name, person.id, key, body);
}

export type Proposal = { digest: string; total_cents: number; lines: { amount_cents: number }[] };

/** What a manager would see before issuing a month ("2026-07"). */
export async function theProposal({ structure, manager }: Centre, month: string) {
  const { readFunction } = await import("~db/client");
  const rows = await readFunction<{ propose_invoice: Proposal }>(
    "propose_invoice",
    manager.id,
    structure.id,
    `${month}-01`,
  );
  return rows[0]?.propose_invoice as Proposal;
}

export type Issued = {
  invoice_id: string;
  year: number;
  number: number;
  total_cents: number;
  line_count: number;
};

/** The month as its manager issues it. */
export async function anIssuedInvoice(centre: Centre, month: string) {
  const { digest } = await theProposal(centre, month);
  const body = { structure_id: centre.structure.id, month, digest, attested: true };
  const answer = await perform<Issued>("issue_invoice", centre.manager, body);
  if (!answer.done) throw new Error(`not issued: ${answer.reason}`);
  return answer.value;
}
