import { useRevalidator } from "@remix-run/react";
import { useEffect, useState } from "react";
import { formatCount, IMPORT_STATES, type ImportState } from "~/cards/card-import";
import { Progress } from "~/ui/progress";

type Moved = {
  state: ImportState;
  rows: number;
  checkedRows: number;
  /** Counted by those imports that are applied in batches. */
  appliedRows?: number;
};

/** The work goes on without this page: it only looks, each second; without JavaScript the page comes back by itself. */
export function ImportProgress({ watchAt, ...first }: Moved & { watchAt: string }) {
  const moved = useProgress(watchAt, first);
  const done = { checking: moved.checkedRows, applying: moved.appliedRows || undefined }[
    moved.state as string
  ];
  const known = done !== undefined && moved.rows > 0;
  return (
    <>
      <noscript>
        <meta httpEquiv="refresh" content="2" />
      </noscript>
      <Progress
        label={IMPORT_STATES[moved.state]}
        max={known ? moved.rows : 1}
        value={known ? done : undefined}
        detail={`${known ? `${formatCount(done)} lignes sur ${formatCount(moved.rows)}. ` : ""}Vous pouvez quitter cette page.`}
      />
    </>
  );
}

function useProgress(watchAt: string, first: Moved): Moved {
  const [moved, setMoved] = useState(first);
  const { revalidate } = useRevalidator();
  useEffect(() => {
    const timer = setInterval(async () => {
      const answer = await fetch(watchAt).catch(() => null);
      if (!answer?.ok) return;
      const now: Moved = await answer.json();
      setMoved(now);
      if (now.state !== first.state) revalidate();
    }, 1_000);
    return () => clearInterval(timer);
  }, [watchAt, first.state, revalidate]);
  return moved;
}
