import { useRouteLoaderData } from "@remix-run/react";
import type { Visitor } from "~/ui/navigation";

/** Is the page shown at a shared tablet, where what leads elsewhere is left out? */
export function useAtTablet(): boolean {
  const known = useRouteLoaderData<{ person: Visitor | null }>("root");
  return known?.person?.tablet !== undefined;
}
