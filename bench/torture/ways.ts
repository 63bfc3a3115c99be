import type { Sql } from "postgres";
import { type Answer, askForAct, patiently, post, readPage } from "./ask";
import { type Centre, today, type Writer } from "./crew";

type Invoice = { id: string; total_cents: number };
type Asking = (key: string) => Promise<Answer>;

/** How each errand is asked for: by its act, or over HTTP as the page's form does. Each answers to one key. */
export type Way = {
  rollCall(centre: Centre, day: string): Asking;
  issue(centre: Centre, month: string): Promise<Asking>;
  accept(writer: Writer, invoice: Invoice): Asking;
  pay(writer: Writer, invoice: Invoice): Asking;
  stay(centre: Centre, name: string): Asking;
};

const cells = (centre: Centre, day: string) =>
  centre.entries.map((entry_id) => ({ entry_id, day, mark: "day", was: "absent" }));

export const byAct = (owner: Sql): Way => ({
  rollCall: (centre, day) => (key) =>
    askForAct("record_roll_call", centre.staffId, key, {
      structure_id: centre.structureId,
      cells: cells(centre, day),
    }),
  async issue({ managerId, structureId }, month) {
    const [row] = await patiently(
      () => owner`select propose_invoice(${managerId}, ${structureId}, ${`${month}-01`}) as proposal`,
    );
    const body = { structure_id: structureId, month, digest: row?.proposal.digest, attested: true };
    return (key) => askForAct("issue_invoice", managerId, key, body);
  },
  accept:
    ({ agent }, invoice) =>
    (key) =>
      askForAct("accept_lines", agent.id, key, { invoice_id: invoice.id }),
  pay:
    ({ agent }, invoice) =>
    (key) =>
      askForAct("pay_invoice", agent.id, key, {
        invoice_id: invoice.id,
        paid_on: today,
        transfer_reference: `VIR ${invoice.id.slice(0, 8)}`,
        amount_cents: invoice.total_cents,
      }),
  stay:
    ({ managerId, structureId }, name) =>
    (key) =>
      askForAct("create_stay", managerId, key, {
        structure_id: structureId,
        name,
        place: "Hossegor",
        starts_on: "2026-07-06",
        ends_on: "2026-07-08",
        price_cents: 9_000,
      }),
});

export const overHttp = (origin: string): Way => ({
  rollCall:
    ({ structureId, cookies, entries }, day) =>
    (key) => {
      const fields = new URLSearchParams({ _key: key });
      for (const entry of entries) {
        fields.set(`mark:${entry}:${day}`, "day");
        fields.set(`was:${entry}:${day}`, "absent");
      }
      return post(origin, `/pointage/${structureId}.data?semaine=${day}`, cookies.staff, fields);
    },
  async issue({ structureId, cookies }, month) {
    const path = `/factures/emettre/${structureId}/${month}`;
    const page = await readPage(origin, path, cookies.manager);
    const found = /name="digest"[^>]*value="([^"]+)"|value="([^"]+)"[^>]*name="digest"/.exec(page);
    const digest = found?.[1] ?? found?.[2] ?? "";
    return (key) => {
      const fields = new URLSearchParams({ _key: key, digest, reference: "", attested: "oui" });
      return post(origin, `${path}.data`, cookies.manager, fields);
    };
  },
  accept:
    ({ agent }, invoice) =>
    (key) => {
      const fields = new URLSearchParams({ _key: key, lignes: "toutes" });
      return post(origin, `/caf/factures/${invoice.id}.data`, agent.cookie, fields);
    },
  pay:
    ({ agent }, invoice) =>
    (key) => {
      const fields = new URLSearchParams({
        _key: key,
        paidOn: "20/11/2026",
        transferReference: `VIR ${invoice.id.slice(0, 8)}`,
        amountCents: String(invoice.total_cents),
      });
      return post(origin, `/caf/factures/${invoice.id}/payer.data`, agent.cookie, fields);
    },
  stay:
    ({ structureId, cookies }, name) =>
    (key) => {
      const fields = new URLSearchParams({
        _key: key,
        structureId,
        name,
        place: "Hossegor",
        startsOn: "06/07/2026",
        endsOn: "08/07/2026",
        priceCents: "90,00",
      });
      return post(origin, "/sejours/nouveau.data", cookies.manager, fields);
    },
});
