import { useSyncExternalStore } from "react";

const never = () => () => {};

/** False on the server and until the page runs: what then works is plain HTML. */
export function useIsRunning(): boolean {
  return useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
}
