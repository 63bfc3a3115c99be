import type { Sql } from "postgres";
import { ownedTables } from "../db/neighbours";
import { aPresence, aRosterEntry } from "./builders";
import { aFamily, aHelpFile } from "./builders-of-home-help";
import type { Ids } from "./doors/door";

/** A text that stands in one place only, where it is known to stand. */
export type Canary = { at: string; sings: RegExp };

const letters = (n: number) =>
  [...n.toString(26)].map((digit) => String.fromCharCode(65 + Number.parseInt(digit, 26))).join("");
const word = (n: number) => `KZQ${letters(n + 676)}XW`;
const whole = (text: string) => new RegExp(`(?<!\\w)${text.replace(".", "\\.")}(?!\\w)`, "i");

/** Cents, as a page writes them or as its data hold them. */
const amount = (cents: number) => {
  const [euros, rest] = [String(Math.floor(cents / 100)), String(cents % 100).padStart(2, "0")];
  const grouped = euros.replace(/\B(?=(?:\d{3})+$)/g, "\\s?");
  return new RegExp(`(?<![\\w.-])${cents}(?!\\w)|(?<![\\d.,-])${grouped}[.,]${rest}(?!\\d)`);
};

/** What the Caf alone knows of the children and families of `mine`; the rest is what `neighbour` alone may see. */
export async function plantCanaries(owner: Sql, superuser: Sql, mine: Ids, neighbour: Ids) {
  const there = await aRosterEntry(owner, neighbour.structure, mine.card);
  await aPresence(owner, neighbour.structure, mine.card, there, "2026-03-04");
  const known = await aFamily(owner, { qfCents: 41_933, familyFile: "7391845" });
  const file = await aHelpFile(owner, mine.branch, known);
  const canaries: Canary[] = [
    { at: "the QF of an own child", sings: amount(41_731) },
    { at: "the family's number of an own child", sings: whole("KZQFAMILLE") },
    { at: "the Caf's number of an own child", sings: whole("KZQENFANT") },
    { at: "why an own child's card was issued", sings: whole("KZQMOTIF") },
    { at: "the QF of a family known to the Caf", sings: amount(41_933) },
    { at: "the QF of another's child", sings: amount(421_731) },
  ];
  await owner`update cards set qf_cents = 41731, family_file = 'KZQFAMILLE', motive = 'KZQMOTIF' where id = ${mine.card.id}`;
  await owner`update children set external_id = 'KZQENFANT' where id = ${mine.card.child.id}`;
  await owner`update cards set qf_cents = 421731, family_file = 'x', motive = 'x' where id = ${neighbour.card.id}`;
  await owner`update children set external_id = 'x' where id = ${neighbour.card.child.id}`;
  await owner`
    update partners set sdjes_number = 'x', iban = 'BE68539007547034' where id = ${neighbour.partner.id}`;
  canaries.push({ at: "the SIRET of another", sings: whole(neighbour.partner.siret) });
  canaries.push({ at: "the IBAN of another", sings: /BE68[\s\d]*7034/ });
  canaries.push(...(await everyText(superuser, neighbour)), ...(await everyId(owner, neighbour)));
  return {
    canaries,
    ofMine: [`/dossiers/${file.id}`, `/dossiers/${file.id}/devis`],
    ofTheCaf: ["/caf/familles?matricule=7391845"],
  };
}

/** In each column of text that somebody writes into, of each row of the neighbour's, a word of its own. */
async function everyText(superuser: Sql, at: Ids): Promise<Canary[]> {
  const rows = new Map<string, string>([
    ...(await ownedTables(superuser)).map((table): [string, string] => [
      table,
      `partner_id = '${at.partner.id}'`,
    ]),
    ["partners", `id = '${at.partner.id}'`],
    ["cards", `id = '${at.card.id}'`],
    ["children", `id = '${at.card.child.id}'`],
    ["card_imports", "true"],
    ["family_imports", "true"],
  ]);
  const columns = await superuser<{ table: string; column: string }[]>`
    select c.relname as table, a.attname as column from pg_class c join pg_attribute a on a.attrelid = c.oid
    where c.relname = any(${[...rows.keys()]}) and c.relnamespace = 'public'::regnamespace
      and a.atttypid = 'text'::regtype and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
      and c.relname <> 'audit_events' and a.attname not in ('siret', 'iban', 'media_type') order by 1, 2`;
  const canaries: Canary[] = [];
  for (const { table, column } of columns) {
    const kept = await superuser.unsafe(
      `select distinct "${column}" as text from "${table}" where ${rows.get(table)}`,
    );
    const texts = kept.map(({ text }) => text as string | null).filter((text) => text !== null);
    if (texts.length === 0 || texts.every(isCode)) continue;
    for (const text of [word(canaries.length), word(canaries.length).toLowerCase()]) {
      const planted = await superuser
        .begin(async (tx) => {
          await tx`set local session_replication_role = replica`;
          await tx.unsafe(
            `update "${table}" set "${column}" = $1 where ${rows.get(table)} and "${column}" <> ''`,
            [text],
          );
          return true;
        })
        .catch(() => false);
      if (!planted) continue;
      canaries.push({ at: `${table}.${column}`, sings: whole(text) });
      break;
    }
  }
  return canaries;
}

/** A word that the program chose, not a person. */
const isCode = (text: string) =>
  /^[a-z]+(_[a-z]+)*$|^[0-9a-f]{64}$|^$/.test(text) && !/^(x|non|suite|erreur)$/.test(text);

/** The ids of all that is the neighbour's: nobody else's page has a use for them. */
async function everyId(owner: Sql, at: Ids): Promise<Canary[]> {
  const [{ ids } = { ids: [] as string[] }] = await owner<{ ids: string[] }[]>`
    select array[${at.partner.id}::uuid, ${at.card.id}::uuid, ${at.card.child.id}::uuid] as ids`;
  const canaries = ids.map((id): Canary => ({ at: "partner, card, child: id", sings: new RegExp(id, "i") }));
  for (const table of await ownedTables(owner)) {
    const [has] =
      await owner`select 1 from information_schema.columns where table_name = ${table} and column_name = 'id' and data_type = 'uuid'`;
    if (!has) continue;
    const rows = await owner.unsafe(`select id from "${table}" where partner_id = $1`, [at.partner.id]);
    canaries.push(...rows.map(({ id }): Canary => ({ at: `${table}: id`, sings: new RegExp(id, "i") })));
  }
  return canaries;
}
