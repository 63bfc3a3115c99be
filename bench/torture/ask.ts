/** `unknown`: nobody answered, and asking again with the same key is right. `strange`: an answer that must not be. */
export type Answer = "kept" | "refused" | "unknown" | "strange";

/** Asks for an act in this very process, which nobody kills. */
export async function askForAct(name: string, personId: string, key: string, body: object): Promise<Answer> {
  const { act } = await import("~db/client");
  try {
    const { done } = await act<{ done: boolean }>(name, personId, key, body);
    return done ? "kept" : "refused";
  } catch (error) {
    const { name: what, message } = error as Error;
    if (what === "DatabaseAwayError") return "unknown";
    if (what === "RepeatedKeyError") return "refused";
    console.log(`${name}: ${what} ${message}`);
    return "strange";
  }
}

/** Posts a form as the page's own script does. */
export async function post(
  origin: string,
  path: string,
  cookie: string,
  fields: URLSearchParams,
): Promise<Answer> {
  const headers = { Cookie: cookie, Origin: origin };
  try {
    const signal = AbortSignal.timeout(15_000);
    const answer = await fetch(origin + path, {
      method: "POST",
      body: fields,
      headers,
      redirect: "manual",
      signal,
    });
    const text = await answer.text();
    if (answer.status < 400) return "kept";
    if (answer.status === 503) return "unknown";
    if (answer.status === 422 || answer.status === 409) return "refused";
    console.log(`${path}: ${answer.status} ${text.slice(0, 200)}`);
    return "strange";
  } catch {
    return "unknown";
  }
}

/** A page, asked for again until it comes. */
export async function readPage(origin: string, path: string, cookie: string): Promise<string> {
  for (;;) {
    const answer = await fetch(origin + path, {
      headers: { Cookie: cookie },
      signal: AbortSignal.timeout(15_000),
    }).catch(() => null);
    const text = await answer?.text().catch(() => null);
    if (answer?.status === 200 && text) return text;
    await pause(200);
  }
}

/** A query asked again until the database answers. */
export async function patiently<T>(query: () => PromiseLike<T>): Promise<T> {
  for (;;) {
    try {
      return await query();
    } catch {
      await pause(200);
    }
  }
}

export const pause = (milliseconds: number) => new Promise((over) => setTimeout(over, milliseconds));
