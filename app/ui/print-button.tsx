import { Button } from "~/ui/button";
import { useIsRunning } from "~/ui/running";

/** Only where the page runs: elsewhere the browser's own menu prints. */
export function PrintButton() {
  if (!useIsRunning()) return null;
  return (
    <Button type="button" kind="quiet" icon="print" onClick={() => window.print()}>
      Imprimer
    </Button>
  );
}
