import { and, asc, count, eq, type SQL, sql } from "drizzle-orm";
import type { Day } from "~/calendar";
import type { HelpFile, Pile } from "~/home-help/help-file";
import type { ChosenFamily, FileAsTyped } from "~/home-help/help-file-form";
import type { FileRefusal } from "~/home-help/help-file-refusal";
import { themeOf } from "~/home-help/motive";
import type { Outcome } from "~/outcome";
import { act, asActor, readFunction } from "~db/client";
import { helpFiles, partners, structures } from "~db/schema";

export const FILES_A_PAGE = 30;

/** What a list shows of a file, as the partner's or the Caf's eyes may see it. */
const listed = {
  fileId: helpFiles.id,
  partnerId: helpFiles.partnerId,
  partnerName: partners.name,
  structureName: structures.name,
  reference: helpFiles.reference,
  lastName: helpFiles.lastName,
  firstName: helpFiles.firstName,
  level: helpFiles.level,
  theme: helpFiles.theme,
  state: helpFiles.state,
  startsOn: helpFiles.startsOn,
  endsOn: helpFiles.endsOn,
  agreedMinutes: helpFiles.agreedMinutes,
  usedMinutes: helpFiles.usedMinutes,
};

const NONE: Record<Pile, number> = { "en-cours": 0, "a-ouvrir": 0, termines: 0, abandonnes: 0 };

type Asked = { pile: Pile; search: string; page: number; today: Day };

/** The partner's files of one pile, by name, with how many lie on each. */
export function listHelpFiles(personId: string, partnerId: string, asked: Asked) {
  return listFiles(personId, eq(helpFiles.partnerId, partnerId), asked);
}

/** For agents: everybody's files, or one partner's. */
export function listAllHelpFiles(agentId: string, asked: Asked & { partnerId: string | null }) {
  return listFiles(
    agentId,
    asked.partnerId === null ? undefined : eq(helpFiles.partnerId, asked.partnerId),
    asked,
  );
}

function listFiles(personId: string, whose: SQL | undefined, { pile, search, page, today }: Asked) {
  return asActor(personId, async (using) => {
    const found = and(whose, matching(search));
    const counted = await using
      .select({ pile: pileOn(today), files: count() })
      .from(helpFiles)
      .where(found)
      .groupBy(sql`1`);
    const files = await using
      .select(listed)
      .from(helpFiles)
      .innerJoin(partners, eq(partners.id, helpFiles.partnerId))
      .innerJoin(structures, eq(structures.id, helpFiles.structureId))
      .where(and(found, sql`${pileOn(today)} = ${pile}`))
      .orderBy(sql`alphabetical(${helpFiles.lastName}, ${helpFiles.firstName})`, asc(helpFiles.reference))
      .limit(FILES_A_PAGE)
      .offset((page - 1) * FILES_A_PAGE);
    const counts = Object.fromEntries(counted.map((row) => [row.pile, row.files]));
    return { files, counts: { ...NONE, ...counts } };
  });
}

export type ListedFile = Awaited<ReturnType<typeof listFiles>>["files"][number];

const pileOn = (
  today: Day,
) => sql<Pile>`case when ${helpFiles.state} in ('prepared', 'waiting') then 'a-ouvrir'
  when ${helpFiles.state} = 'dropped' then 'abandonnes' when ${helpFiles.endsOn} < ${today}::date then 'termines'
  else 'en-cours' end`;

/** Each word is found in the family's name or the reference. */
function matching(search: string): SQL | undefined {
  const name = sql`concat_ws(' ', ${helpFiles.lastName}, ${helpFiles.firstName}, ${helpFiles.reference})`;
  const words = search.split(/\s+/).filter(Boolean);
  return and(...words.map((word) => sql`strpos(${plain(name)}, ${plain(sql`${word}`)}) > 0`));
}

/** Lower case, without accents; apostrophes and hyphens are spaces. */
const plain = (text: SQL) => sql`translate(lower(${text}), 'àâäçéèêëîïôöùûüÿ’''-', 'aaaceeeeiioouuuy   ')`;

/** A file of one's own, or for an agent anybody's; null when absent. An agent's look is noted. */
export async function findHelpFile(actorId: string, fileId: string): Promise<HelpFile | null> {
  const [row] = await readFunction<{ find_help_file: HelpFile | null }>("find_help_file", actorId, fileId);
  return row?.find_help_file ?? null;
}

/** For agents: the partners that have files, by name. */
export function listHelpingPartners(agentId: string) {
  return asActor(agentId, (using) =>
    using
      .selectDistinct({ id: partners.id, name: partners.name })
      .from(partners)
      .innerJoin(helpFiles, eq(helpFiles.partnerId, partners.id))
      .orderBy(asc(partners.name)),
  );
}

type Answer<T> = Outcome<T, FileRefusal | "not_found">;
type Prepared = { structureId: string; family: ChosenFamily; file: FileAsTyped };

export function prepareFile(actorId: string, key: string, { structureId, family, file }: Prepared) {
  const who =
    "familyId" in family
      ? { family_id: family.familyId }
      : { family_file: family.familyFile, birth_date: family.birthDate };
  return act<Answer<{ file_id: string }>>("prepare_file", actorId, key, {
    structure_id: structureId,
    ...who,
    ...fileBody(file),
  });
}

export function amendFile(actorId: string, key: string, fileId: string, file: FileAsTyped) {
  return act<Answer<object>>("amend_file", actorId, key, { file_id: fileId, ...fileBody(file) });
}

/** Of an open file only the end of help and the hours move. */
export function amendOpenFile(
  actorId: string,
  key: string,
  fileId: string,
  to: { endsOn: Day; hours: number },
) {
  const body = { file_id: fileId, ends_on: to.endsOn, agreed_minutes: to.hours };
  return act<Answer<object>>("amend_file", actorId, key, body);
}

/** `contributionCents`: what the family was told it pays for an hour. */
export function openFile(actorId: string, key: string, fileId: string, contributionCents: number) {
  const body = { file_id: fileId, contribution_cents: contributionCents };
  return act<Answer<object>>("open_file", actorId, key, body);
}

export function dropFile(actorId: string, key: string, fileId: string) {
  return act<Answer<object>>("drop_file", actorId, key, { file_id: fileId });
}

const fileBody = (file: FileAsTyped) => ({
  reference: file.reference,
  motive: file.motive,
  words: file.words,
  theme: themeOf(file.motive),
  level: file.level,
  event_on: file.eventOn,
  requested_on: file.requestedOn,
  starts_on: file.startsOn,
  ends_on: file.endsOn,
  agreed_minutes: file.hours,
});
