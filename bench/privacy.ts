import type { Sql } from "postgres";
import { seed } from "../db/seed";
import { ownedTables } from "../tests/db/neighbours";
import { plantCanaries } from "../tests/support/canaries";
import { type Crawled, crawl } from "../tests/support/crawl";
import { addressOf } from "../tests/support/doors/addresses";
import { doors } from "../tests/support/doors/all";
import { aWorld } from "../tests/support/hostile-doors";
import { startPortal } from "../tests/support/portal";
import { signedIn } from "../tests/support/visits";
import { layGround } from "./ground";
import { conclude, none } from "./proof";

/** Every page, file and data that partners reach, link by link over HTTP: nothing in them is another's, or the Caf's alone. */
const ground = await layGround("2026-08-05");
const owner = ground.owner as Sql;
await seed(ground.url("portal_owner"), "2026-08-05");
const [mine, neighbour] = [await aWorld(owner), await aWorld(owner)];
const planted = await plantCanaries(owner, ground.superuser as Sql, mine.ids, neighbour.ids);
const portal = await startPortal({ LOG_LEVEL: "silent" });
const tally = { readers: 0, pages: 0, bytes: 0 };
const leaks: string[] = [];

const readAll = async (cookie: string, starts: string[], variants = 4) => {
  const ask = (path: string) =>
    fetch(portal.origin + path, { headers: { Cookie: cookie }, redirect: "manual" });
  await owner`delete from failed_attempts`;
  const pages = await crawl(ask, starts, { variants });
  for (const { path, status } of pages) if (status >= 500) leaks.push(`${path} answers ${status}`);
  tally.readers++;
  tally.pages += pages.length;
  tally.bytes += pages.reduce((sum, { bytes }) => sum + bytes, 0);
  return pages;
};

const heardOn = (pages: Crawled[]) =>
  planted.canaries.flatMap(({ at, sings }) => {
    const page = pages.find(({ text }) => sings.test(text));
    return page ? [`${at} on ${page.path}`] : [];
  });

const own = (as: "staff" | "manager" | "agent") =>
  doors.filter(({ reads }) => reads?.includes(as)).map((door) => addressOf(door, mine.ids));

for (const who of ["staff", "manager"] as const)
  leaks.push(...heardOn(await readAll(mine.cookies[who] ?? "", [...own(who), ...planted.ofMine])));

/** Of the demonstration: whose each id and each card's number is, as far as it is one partner's. */
const ownerOf = new Map<string, Set<string>>();
const belongs = (thing: string, to: string) => ownerOf.set(thing, (ownerOf.get(thing) ?? new Set()).add(to));
for (const table of await ownedTables(owner)) {
  const [has] = await owner`
    select 1 from information_schema.columns where table_name = ${table} and column_name = 'id' and data_type = 'uuid'`;
  if (!has) continue;
  for (const row of await owner.unsafe(`select id, partner_id from "${table}" where partner_id is not null`))
    belongs(row.id, row.partner_id);
}
for (const row of await owner`select number, id from cards`)
  for (const thing of [row.number, row.id]) belongs(thing, "the Caf");
for (const row of await owner`select c.number, c.id, r.partner_id from roster_entries r join cards c on c.id = r.card_id`)
  for (const thing of [row.number, row.id]) belongs(thing, row.partner_id);
for (const row of await owner`
  select l.card_number, l.partner_id from invoice_lines l where l.card_number is not null`)
  belongs(row.card_number, row.partner_id);

const readers = await owner`
  select distinct on (partner_id, role) id, partner_id, role, email from people
  where partner_id is not null and email like '%.demo.test' and ends_on is null order by partner_id, role, email`;
for (const { id, partner_id: partnerId, role, email } of readers.slice(
  0,
  Number(process.env.READERS ?? readers.length),
)) {
  const pages = await readAll(await signedIn(id), ["/", "/compte"], 1);
  leaks.push(...heardOn(pages));
  const foreign = new Set<string>();
  for (const { path, text } of pages) {
    for (const [thing] of text.matchAll(/[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}|\bCV\d\d-\w+/g)) {
      const of = ownerOf.get(thing);
      if (of && !of.has(partnerId)) foreign.add(`${email} reads ${thing} of ${[...of]} on ${path}`);
    }
  }
  leaks.push(...foreign);
  console.log(`${email} (${role}): ${pages.length} pages, ${foreign.size} of another's`);
  for (const leak of [...foreign].slice(0, 5)) console.log(leak);
}

const seen = new Set(
  heardOn([
    ...(await readAll(mine.cookies.administrator ?? "", [...own("agent"), ...planted.ofTheCaf])),
    ...(await readAll(
      mine.cookies.administrator ?? "",
      doors
        .filter(({ reads }) => reads?.includes("administrator"))
        .map((door) => addressOf(door, neighbour.ids)),
    )),
    ...(await readAll(
      neighbour.cookies.manager ?? "",
      doors.filter(({ reads }) => reads?.includes("manager")).map((door) => addressOf(door, neighbour.ids)),
    )),
  ]).map((heard) => heard.replace(/ on \/.*/, "")),
);
const kinds = new Set(planted.canaries.map(({ at }) => at));
for (const leak of leaks.slice(0, 100)) console.log(leak);
console.log("no page sings of:", [...kinds].filter((at) => !seen.has(at)).join(", "));
console.log(tally);

await portal.stop();
await ground.clear();
const megabytes = Math.round(tally.bytes / 1_000_000);
conclude([
  none(`privacy: what is another's or the Caf's, on ${tally.pages} pages (${megabytes} MB)`, leaks.length),
  {
    what: `privacy: kinds of canaries, of ${kinds.size}, that those who may hear them hear`,
    measured: String(seen.size),
    promised: "70",
    holds: seen.size >= 70,
  },
]);
