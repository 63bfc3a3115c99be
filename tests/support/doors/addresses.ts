import type { ServerBuild } from "@remix-run/node";
import type { Sql } from "postgres";
import { aWholePartner } from "../../db/neighbours";
import type { Door, Ids } from "./door";

/** A partner with one of everything, and what an agent did about it. */
export async function everythingOf(owner: Sql, agent: { id: string }): Promise<Ids> {
  const whole = await aWholePartner(owner, agent);
  const [row] = await owner`
    select (select id from tariffs where partner_id = ${whole.partner.id}) as "tariffId",
      (select id from agreements where partner_id = ${whole.partner.id} and ends_on is null) as "agreementId"`;
  const [sent] = await owner`
    insert into card_imports (file_name, state, uploaded_by) values ('cartes.csv', 'ready', ${agent.id}) returning id`;
  const [families] = await owner`
    insert into family_imports (file_name, state, uploaded_by) values ('familles.csv', 'ready', ${agent.id}) returning id`;
  return {
    ...whole,
    tariffId: row?.tariffId,
    agreementId: row?.agreementId,
    importId: sent?.id,
    familyImportId: families?.id,
  };
}

function stayFor(path: string, at: Ids): string {
  if (path.startsWith("/factures")) return at.stayToInvoiceId;
  return /(sans-carte|modifier)$/.test(path) ? at.comingStayId : at.stayId;
}

/** The ids that a door's address asks for, as somebody's own. */
export function idsOf({ path }: Door, at: Ids): Record<string, string> {
  const ids: Record<string, string> = {
    structureId: path.endsWith("/cout-horaire") ? at.branch.id : at.structure.id,
    entryId: at.entry.id,
    stayId: stayFor(path, at),
    enrolmentId: at.enrolmentId,
    invoiceId: at.invoiceId,
    partnerId: at.partner.id,
    personId: at.staff.id,
    cardId: at.card.id,
    tariffId: at.tariffId,
    tabletId: at.tablet.id,
    agreementId: at.agreementId,
    importId: path.startsWith("/caf/familles") ? at.familyImportId : at.importId,
    sendingId: at.sendingId,
    creditId: at.creditId,
    requestId: path.startsWith("/caf/duplicatas") ? at.duplicateId : at.requestId,
    oneId: at.card.child.id,
    otherId: at.otherChildId ?? at.card.child.id,
    pendingId: path.startsWith("/enfants/a-rembourser") ? at.refundId : at.pendingId,
    fileId: path.startsWith("/pointage") ? at.fileId : at.helpFileId,
    derogationId: at.derogationId,
    familyId: at.familyId,
    workerId: at.workerId,
    visitId: at.visitId,
    visitImportId: at.visitImportId,
    month: "2026-07",
    token: "x".repeat(40),
    passkeyId: at.staff.id,
    sessionId: at.staff.id,
  };
  const asked = [...path.matchAll(/:(\w+)/g)].map(([, name = ""]) => name);
  return Object.fromEntries(asked.map((name) => [name, ids[name] ?? name]));
}

export const fill = (path: string, ids: Record<string, string>): string =>
  path.replace(/:(\w+)/g, (_, name: string) => ids[name] ?? name);

/** A door's address with somebody's own ids in it. */
export const addressOf = (door: Door, at: Ids): string => fill(door.path, idsOf(door, at));

const routeOf = (build: ServerBuild, { path }: Door) =>
  Object.values(build.routes).find((known) => known && pathOf(build, known.id) === path);

/** An address of a door by each way Remix answers it: the page, its data, its data alone, and the old way. */
export function formsOf(build: ServerBuild, door: Door, address: string): string[] {
  const data = address === "/" ? "/_root.data" : `${address}.data`;
  const id = encodeURIComponent(routeOf(build, door)?.id ?? "");
  return [address, data, `${data}?_routes=${id}`, `${address}?_data=${id}`];
}

/** And by those it answers too, though no page of ours is ever asked so. */
export function moreFormsOf(build: ServerBuild, door: Door, address: string): string[] {
  if (!/^\/\w/.test(address)) return [];
  const id = encodeURIComponent(routeOf(build, door)?.id ?? "");
  const encoded = `/%${address.charCodeAt(1).toString(16)}${address.slice(2)}`;
  return [
    ...[`${address}/`, `${address}//`, `${address}/.data`, `/x/%2e%2e${address}`],
    ...[encoded, `${encoded}.data`, address.toUpperCase(), `${address.toUpperCase()}.data?_routes=${id}`],
    ...[`${address}?index`, `${address}.data?index`, `${address}?_data=${id}&index`],
    ...[`${address}.data?_routes=root,${id}`, `${address}?_routes=${id}`],
  ];
}

export function pathOf(build: ServerBuild, id: string): string {
  const path = build.routes[id]?.path;
  return id === "root" ? "" : `/${path ?? ""}`;
}

type Told = { status: number; headers: Headers; text: string };

/** Sent to sign in, by whichever of Remix's ways to say so, or told no. */
export function isTurnedAway({ status, headers, text }: Told): boolean {
  if (status === 401 || status === 403 || status === 404) return true;
  const to = headers.get("Location") ?? headers.get("X-Remix-Redirect") ?? (status === 202 ? text : "");
  return /\/(connexion|tablette)/.test(to);
}
