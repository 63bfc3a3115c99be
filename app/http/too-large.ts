/** Set on a request whose body was refused for its size: whatever would answer it says so, in the portal's own look. */
export const TOO_LARGE = "x-portail-trop-gros";

/** What a page answers instead of reading such a body; its text is the limit in megabytes. */
export function tooLarge(headers: Headers): Response | null {
  const most = headers.get(TOO_LARGE);
  return most === null ? null : new Response(most, { status: 413, statusText: "Envoi trop gros" });
}
