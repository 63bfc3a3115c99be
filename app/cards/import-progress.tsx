import { useRevalidator } from "@remix-run/react";
import { useEffect, useState } from "react";
import { formatCount, IMPORT_STATES, type ImportState } from "~/cards/card-import";
import { Progress } from "~/ui/progress";

type Moved = { state: ImportState; rows: number; checkedRows: number };

/** The work goes on without this page: it only looks, each second; without JavaScript the page comes back by itself. */
export function ImportProgress({ id, ...first }: Moved & { id: string }) {
  const moved = useProgress(id, first);
  const known = moved.state === "checking" && moved.rows > 0;
  return (
    <>
      <noscript>
        <meta httpEquiv="refresh" content="2" />
      </noscript>
      <Progress
        label={IMPORT_STATES[moved.state]}
        max={known ? moved.rows : 1}
        value={known ? moved.checkedRows : undefined}
        detail={`${known ? `${formatCount(moved.checkedRows)} lignes sur ${formatCount(moved.rows)}. ` : ""}Vous pouvez quitter cette page.`}
      />
    </>
  );
}

function useProgress(id: string, first: Moved): Moved {
  const [moved, setMoved] = useState(first);
  const { revalidate } = useRevalidator();
  useEffect(() => {
    const timer = setInterval(async () => {
      const answer = await fetch(`/caf/imports/${id}/progression`).catch(() => null);
      if (!answer?.ok) return;
      const now: Moved = await answer.json();
      setMoved(now);
      if (now.state !== first.state) revalidate();
    }, 1_000);
    return () => clearInterval(timer);
  }, [id, first.state, revalidate]);
  return moved;
}
