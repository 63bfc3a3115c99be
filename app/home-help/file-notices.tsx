import type { Day } from "~/calendar";
import { type HelpFile, nearEnds, nearLimits, sayLimit, standingOf } from "~/home-help/help-file";
import { sayObstacle } from "~/home-help/help-file-refusal";
import { Notice } from "~/ui/notice";

/** What stands in the way of a file, then what it comes close to. */
export function FileNotices({ file, today }: { file: HelpFile; today: Day }) {
  const { obstacle, beyond, limits, state } = file;
  const standing = standingOf(file, today);
  const near = [
    ...(standing === "open" ? nearEnds(file, today).map((words) => `${words}.`) : []),
    ...(limits && (state === "prepared" || standing === "open") ? nearLimits(file, limits) : []),
  ];
  return (
    <>
      {obstacle ? (
        <Notice tone="bad" title="Ce dossier ne peut pas s’ouvrir">
          {sayObstacle(obstacle)}
        </Notice>
      ) : null}
      {limits && beyond.length > 0 && state === "prepared" ? (
        <Notice tone="bad" title="Il faut une dérogation de la Caf">
          {beyond.map((limit) => sayLimit(limit, limits)).join(" ")}
        </Notice>
      ) : null}
      {state === "waiting" ? (
        <Notice tone="warn" title="La Caf n’a pas encore répondu">
          Le dossier s’ouvrira ou se modifiera après sa réponse.
        </Notice>
      ) : null}
      {near.length > 0 ? (
        <Notice tone="warn" title="À surveiller">
          {near.join(" ")}
        </Notice>
      ) : null}
    </>
  );
}
