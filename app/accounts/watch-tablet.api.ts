import { type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { requireOnSite } from "~/accounts/guard.server";

/** A page that is touched keeps its session awake, as long as it is that of whom the page names. */
export async function loader({ request }: LoaderFunctionArgs) {
  const { personId } = await requireOnSite(request);
  const named = new URL(request.url).searchParams.get("qui");
  return named && named !== personId ? redirect("/tablette") : new Response(null, { status: 204 });
}
