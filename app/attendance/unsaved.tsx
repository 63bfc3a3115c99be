import {
  type ClientActionFunctionArgs,
  isRouteErrorResponse,
  useBeforeUnload,
  useBlocker,
} from "@remix-run/react";
import { useCallback, useEffect, useRef, useState } from "react";
import { hasEnded } from "~/accounts/tablet-lock";
import styles from "~/attendance/unsaved.module.css";
import { type SignedOut, signedOut } from "~/http/signed-out";
import { Button } from "~/ui/button";
import { Row } from "~/ui/layout";
import { french } from "~/ui/typography";

/**
 * Sends a form. When no answer comes, the page stays as it is until the portal answers again: the router then reads
 * it anew, and shows which of its changes had been kept. It stays as well when the session has ended.
 */
export async function keepOnScreen<Answer>(
  { signal }: Request,
  send: () => Promise<Answer>,
): Promise<Answer | { lost: true } | SignedOut> {
  try {
    return await send();
  } catch (thrown) {
    if ((thrown instanceof Response || isRouteErrorResponse(thrown)) && thrown.status === 401)
      return signedOut;
    if (thrown instanceof Response || (isRouteErrorResponse(thrown) && thrown.status < 500)) throw thrown;
    while (!signal.aborted && !(await isThere())) await new Promise((wait) => setTimeout(wait, 2_000));
    return (await hasEnded()) ? signedOut : { lost: true };
  }
}

/** The doors of the roll call, where the page runs. */
export function sendCells({ request, serverAction }: ClientActionFunctionArgs) {
  return keepOnScreen(request, serverAction);
}

async function isThere(): Promise<boolean> {
  const answer = await fetch("/pret", { cache: "no-store" }).catch(() => null);
  return answer?.ok ?? false;
}

/** True once something has lasted longer than anybody expects. */
export function useIsSlow(busy: boolean): boolean {
  const [slow, setSlow] = useState(false);
  useEffect(() => {
    if (!busy) return;
    const timer = setTimeout(() => setSlow(true), 4_000);
    return () => {
      clearTimeout(timer);
      setSlow(false);
    };
  }, [busy]);
  return busy && slow;
}

/** Stops whoever leaves with changes that are not kept. */
export function LeaveWarning({ changes }: { changes: number }) {
  const dialog = useRef<HTMLDialogElement>(null);
  useBeforeUnload(
    useCallback(
      (event) => {
        if (changes > 0) event.preventDefault();
      },
      [changes],
    ),
  );
  const blocker = useBlocker(
    ({ currentLocation: from, nextLocation: to }) =>
      changes > 0 && from.pathname + from.search !== to.pathname + to.search,
  );
  const blocked = blocker.state === "blocked";
  useEffect(() => {
    if (blocked) dialog.current?.showModal();
    else dialog.current?.close();
  }, [blocked]);
  const many =
    changes > 1
      ? `${changes} modifications ne sont pas enregistrées`
      : "Une modification n’est pas enregistrée";
  return (
    <dialog
      ref={dialog}
      className={styles.dialog}
      aria-labelledby="quitter"
      onCancel={() => blocker.reset?.()}
    >
      <h2 id="quitter">{french("Quitter la feuille ?")}</h2>
      <p>{many}.</p>
      <Row>
        <Button type="button" onClick={() => blocker.reset?.()}>
          Rester ici
        </Button>
        <Button type="button" kind="danger" onClick={() => blocker.proceed?.()}>
          Quitter sans enregistrer
        </Button>
      </Row>
    </dialog>
  );
}
