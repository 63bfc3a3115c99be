import type { Sql } from "postgres";
import { beforeAll, describe, expect, it } from "vitest";
import { aFamily, anAdmr, anHourlyScale } from "../support/builders-of-home-help";
import { freshDatabase } from "../support/database";
import { knownBy, theCoordinator } from "../support/help-files";
import { pdfPages } from "../support/pdf-text";
import { signedIn, visit } from "../support/visits";

let owner: Sql;
let they: Awaited<ReturnType<typeof theCoordinator>>;
let cookie: string;
let route: typeof import("~/home-help/download-quote.route");

beforeAll(async () => {
  ({ owner } = await freshDatabase({ today: "2026-11-30" }));
  route = await import("~/home-help/download-quote.route");
  const admr = await anAdmr(owner);
  they = await theCoordinator(admr);
  cookie = await signedIn(admr.staff.id);
  await anHourlyScale(owner);
});

const prepared = async (own: Parameters<typeof they.prepared>[1] = {}) =>
  they.prepared(knownBy(await aFamily(owner)), own);

async function quote(fileId: string) {
  const request = new Request("http://localhost:3000/dossiers/x/devis", { headers: { Cookie: cookie } });
  const answer = (await route.loader({ request, params: { fileId }, context: {} } as never)) as Response;
  return { answer, pages: await pdfPages(new Uint8Array(await answer.arrayBuffer())) };
}

describe("the quote", () => {
  it("is one page: 60 h at 2,50 € make 150,00 €, by which scale, and that it is the family's share", async () => {
    const fileId = await prepared({ hours: 3600, motive: "other", words: "jumeaux" });
    const { answer, pages } = await quote(fileId);
    expect(answer.headers.get("Content-Type")).toBe("application/pdf");
    expect(pages).toHaveLength(1);
    for (const words of [
      "Antenne",
      "Technicienne de l’intervention sociale et familiale (TISF)",
      "60 h",
      "2,50 € pour une heure",
      "150,00 €",
      "Fictif, à remplacer par l’annexe de la circulaire : ces montants sont un exemple.",
      "Barème d’essai, applicable depuis le 01/01/2026. Source : inventé pour un essai",
      "la seule part de la famille",
      "devis du 30/11/2026",
      "Page 1 sur 1",
    ])
      expect(pages[0]).toContain(words);
  });

  it("tells neither the QF nor the motive", async () => {
    const fileId = await prepared({ motive: "other", words: "jumeaux" });
    const { pages } = await quote(fileId);
    expect(pages[0]).not.toMatch(/jumeaux|Autre|400,00|quotient|QF/i);
  });

  it("is none for a file that is dropped or can't open", async () => {
    const fileId = await prepared();
    await they.drop(fileId);
    const childless = await aFamily(owner);
    const without = await they.prepared(knownBy(childless));
    await owner`delete from family_children where family_id = ${childless.id}`;
    for (const id of [fileId, without]) {
      const at = { cookie, params: { fileId: id } };
      expect((await visit(route.loader, "/dossiers/x/devis", at)).status).toBe(404);
    }
  });
});
