import { isRouteErrorResponse, useBeforeUnload, useBlocker } from "@remix-run/react";
import { useCallback, useEffect, useRef, useSyncExternalStore } from "react";
import styles from "~/attendance/unsaved.module.css";
import { Button } from "~/ui/button";
import { Row } from "~/ui/layout";
import { french } from "~/ui/typography";

const never = () => () => {};

/** False on the server and until the page runs: what then works is plain HTML. */
export function useIsRunning(): boolean {
  return useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
}

/**
 * Sends a form. When no answer comes back, or the portal is away, the page stays up with what it holds; an answer
 * of status 503 keeps the router from reading the page again, which would fail as well.
 */
export async function keepOnScreen<Answer>(send: () => Promise<Answer>): Promise<Answer | { lost: true }> {
  try {
    return await send();
  } catch (thrown) {
    if (thrown instanceof Response || (isRouteErrorResponse(thrown) && thrown.status < 500)) throw thrown;
    const headers = { "Content-Type": "application/json" };
    return new Response('{"lost":true}', { status: 503, headers }) as unknown as { lost: true };
  }
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
