import { useFetcher, useFetchers } from "@remix-run/react";
import { useEffect, useRef, useState } from "react";
import { TabletCodeField } from "~/accounts/tablet-code-field";
import { Button } from "~/ui/button";
import { type FormAnswer, FormBody } from "~/ui/form-body";
import { Row } from "~/ui/layout";
import { french } from "~/ui/typography";
import styles from "./tablet-lock.module.css";

const quietMilliseconds = 10 * 60_000;
const wakeEveryMilliseconds = 2 * 60_000;
const resuming = "tablette";

type Recognised = { personId: string; name: string; formKey: string };

/**
 * Covers a shared tablet that nobody touches for ten minutes. The page stays as it was underneath, ticks not yet kept
 * included; the session itself ends on the server, which a page that is touched tells to wait.
 */
export function TabletLock({ personId, name, formKey }: Recognised) {
  const fetcher = useFetcher<FormAnswer & { open?: true }>({ key: resuming });
  const isRefused = useFetchers().some(
    ({ key, state, data }) => key !== resuming && state === "idle" && data?.signedOut,
  );
  const dialog = useRef<HTMLDialogElement>(null);
  const [locked, setLocked] = useState(false);
  useEffect(() => {
    if (isRefused) setLocked(true);
  }, [isRefused]);
  useEffect(() => {
    if (fetcher.data?.open) setLocked(false);
  }, [fetcher.data]);
  useEffect(() => {
    if (locked) {
      dialog.current?.showModal();
      return;
    }
    dialog.current?.close();
    return watchTouches(personId, () => setLocked(true));
  }, [locked, personId]);
  return (
    <dialog
      ref={dialog}
      className={styles.lock}
      aria-labelledby="verrouillee"
      onCancel={(event) => event.preventDefault()}
      onClose={() => locked && dialog.current?.showModal()}
    >
      <h2 id="verrouillee">{french("Tablette verrouillée")}</h2>
      <p>{french(`${name}, tapez votre code pour reprendre où vous en étiez.`)}</p>
      <fetcher.Form method="post" action="/tablette/reprendre" key={String(locked)} noValidate>
        <input type="hidden" name="personId" value={personId} />
        <FormBody formKey={formKey} answer={locked ? fetcher.data : undefined}>
          <TabletCodeField id="code-de-reprise" />
          <Row>
            <Button disabled={fetcher.state !== "idle"}>Reprendre</Button>
          </Row>
        </FormBody>
      </fetcher.Form>
      <form method="post" action="/tablette/verrouiller">
        <Button kind="plain">{`Je ne suis pas ${name}`}</Button>
      </form>
    </dialog>
  );
}

/**
 * Calls once nothing was touched for long enough, or when a touch finds that this person's session has ended. So does
 * the page that comes back into view: meanwhile the tablet may have been locked, and opened by somebody else.
 */
function watchTouches(personId: string, lock: () => void) {
  let touchedAt = Date.now();
  let wokenAt = touchedAt;
  const isQuiet = () => Date.now() - touchedAt >= quietMilliseconds;
  const look = () => isQuiet() && lock();
  const touch = async () => {
    // Timers sleep with the tablet: the touch that wakes it may be somebody else's.
    if (isQuiet()) return lock();
    touchedAt = Date.now();
    if (touchedAt - wokenAt < wakeEveryMilliseconds) return;
    wokenAt = touchedAt;
    if (await hasEnded(personId)) lock();
  };
  const comeBack = async () => {
    if (document.visibilityState === "hidden") return;
    if (isQuiet() || (await hasEnded(personId))) lock();
  };
  const timer = setInterval(look, 5_000);
  document.addEventListener("visibilitychange", comeBack);
  document.addEventListener("pointerdown", touch, true);
  document.addEventListener("keydown", touch, true);
  return () => {
    clearInterval(timer);
    document.removeEventListener("visibilitychange", comeBack);
    document.removeEventListener("pointerdown", touch, true);
    document.removeEventListener("keydown", touch, true);
  };
}

/** Has the session ended, or is it another's? Away is not ended: what is on the page can wait for the network. */
export async function hasEnded(personId = ""): Promise<boolean> {
  const asked = { cache: "no-store", redirect: "manual" } as const;
  const answer = await fetch(`/tablette/presence?qui=${personId}`, asked).catch(() => null);
  return answer?.type === "opaqueredirect";
}
