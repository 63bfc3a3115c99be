import { randomUUID } from "node:crypto";
import type { ChosenFamily, FileAsTyped } from "~/home-help/help-file-form";

/** A file of a birth, asked for and begun on 2 March 2026: 60 hours of TISF until the end of the year. */
export const aBirth: FileAsTyped = {
  reference: null,
  motive: "birth",
  words: null,
  level: "tisf",
  eventOn: "2026-02-20",
  requestedOn: "2026-03-02",
  startsOn: "2026-03-02",
  endsOn: "2026-12-31",
  hours: 60 * 60,
};

type Answer = { done: true } | { done: false; reason: string };
export const said = (answer: Answer) => (answer.done ? "done" : answer.reason);

type Person = { id: string };
type Branch = { staff: Person; structure: { id: string } };

/** What a coordinator does with the files of a branch, by the stores; each answer as they give it. */
export async function theCoordinator({ staff, structure }: Branch) {
  const files = await import("~/home-help/help-files.server");
  const derogations = await import("~/home-help/derogations.server");
  const prepare = (family: ChosenFamily, own: Partial<FileAsTyped> = {}, key: string = randomUUID()) =>
    files.prepareFile(staff.id, key, { structureId: structure.id, family, file: { ...aBirth, ...own } });
  /** Prepared whatever happens: its id. */
  const prepared = async (family: ChosenFamily, own: Partial<FileAsTyped> = {}) => {
    const answer = await prepare(family, own);
    if (!answer.done) throw new Error(answer.reason);
    return answer.value.file_id;
  };
  const find = async (fileId: string) => {
    const file = await files.findHelpFile(staff.id, fileId);
    if (!file) throw new Error("no such file");
    return file;
  };
  /** At the price that its page shows. */
  const open = async (fileId: string, contributionCents?: number) =>
    files.openFile(
      staff.id,
      randomUUID(),
      fileId,
      contributionCents ?? (await find(fileId)).contributionCents ?? 0,
    );
  return {
    prepare,
    prepared,
    find,
    open,
    amend: (fileId: string, own: Partial<FileAsTyped> = {}) =>
      files.amendFile(staff.id, randomUUID(), fileId, { ...aBirth, ...own }),
    amendOpen: (fileId: string, to: { endsOn: string; hours: number }) =>
      files.amendOpenFile(staff.id, randomUUID(), fileId, to),
    drop: (fileId: string) => files.dropFile(staff.id, randomUUID(), fileId),
    ask: (fileId: string, wanted: { endsOn?: string; hours?: number; words?: string } = {}) =>
      derogations.askDerogation(staff.id, randomUUID(), fileId, {
        endsOn: aBirth.endsOn,
        hours: aBirth.hours,
        words: "une situation longue",
        ...wanted,
      }),
  };
}

export const knownBy = (family: { familyFile: string }, birthDate = "2019-03-08"): ChosenFamily => ({
  familyFile: family.familyFile,
  birthDate,
});
