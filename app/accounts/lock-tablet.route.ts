import { type ActionFunctionArgs, redirect } from "@remix-run/node";
import { closeSession } from "~/accounts/sessions.server";

/** A link locks nothing. */
export const loader = () => redirect("/tablette");

export async function action({ request }: ActionFunctionArgs) {
  return redirect("/tablette", { headers: { "Set-Cookie": await closeSession(request) } });
}
