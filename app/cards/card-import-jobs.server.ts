import { withLongWork, workInSteps } from "~db/long-work";
import type { Work } from "~db/queues";

type Named = { importId: string };

const LINES_AT_ONCE = 5_000;
const LEFT_ALONE_SECONDS = 20;

export function checkCardImport({ importId }: Named, linesAtOnce = LINES_AT_ONCE): Promise<void> {
  return workInSteps("check_card_import", importId, linesAtOnce);
}

export function applyCardImport({ importId }: Named): Promise<void> {
  return withLongWork(async ({ call }) => {
    await call("apply_card_import", importId);
  });
}

/** Takes up what a job left half-way when its process ended. */
export async function resumeCardImports(leftAloneSeconds = LEFT_ALONE_SECONDS): Promise<void> {
  const stalled = await withLongWork(({ call }) =>
    call<{ id: string; state: string }[]>("stalled_card_imports", leftAloneSeconds),
  );
  for (const { id, state } of stalled) {
    await (state === "applying" ? applyCardImport({ importId: id }) : checkCardImport({ importId: id }));
  }
}

export function forgetCardLines(): Promise<void> {
  return withLongWork(async ({ call }) => {
    await call("forget_card_lines");
  });
}

export const cardImportJobs: Work[] = [
  { queue: "check-card-import", work: (data) => checkCardImport(data) },
  { queue: "apply-card-import", work: applyCardImport },
  { queue: "resume-card-imports", work: () => resumeCardImports() },
  { queue: "forget-card-lines", work: forgetCardLines },
];
