import type { LoaderFunctionArgs } from "@remix-run/node";
import { requireOnSite } from "~/accounts/guard.server";

/** A page that is touched keeps its session awake. */
export async function loader({ request }: LoaderFunctionArgs) {
  await requireOnSite(request);
  return new Response(null, { status: 204 });
}
