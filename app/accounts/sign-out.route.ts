import { type ActionFunctionArgs, redirect } from "@remix-run/node";
import { closeSession } from "~/accounts/sessions.server";

/** A link never signs anybody out. */
export const loader = () => redirect("/");

export async function action({ request }: ActionFunctionArgs) {
  return redirect("/connexion", { headers: { "Set-Cookie": await closeSession(request) } });
}
