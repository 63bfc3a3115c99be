import { pdfPages } from "./pdf-text";
import { placesIn } from "./read-pages";

/** A page as its reader has it: all that came over, a PDF as its text, spaces of every kind as one. */
export type Crawled = { path: string; status: number; bytes: number; text: string };

type Ask = (path: string) => Promise<Response>;

const leftOut = /^\/(assets\/|deconnexion|.*\.(svg|png|ico|webmanifest|woff2)$)/;

/**
 * All that can be reached by links, redirections and forms' addresses from where one starts, each page as HTML and as its
 * data; of pages that differ by their query alone, the first `variants`. Without `follow`, only where one starts.
 */
export async function crawl(
  ask: Ask,
  starts: string[],
  { follow = true, variants = 6 } = {},
): Promise<Crawled[]> {
  const waiting = [...starts];
  const known = new Set(waiting);
  const seen = new Map<string, number>();
  const crawled: Crawled[] = [];
  const lane = async () => {
    for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
      const answer = await ask(path);
      const { text, bytes } = await textOf(answer);
      crawled.push({ path, status: answer.status, bytes, text });
      if (!follow) continue;
      const to = answer.headers.get("Location");
      const html = /^text\/html/.test(answer.headers.get("Content-Type") ?? "");
      const places = [...(to ? [to] : []), ...(html ? [...placesIn(text), asData(path)] : [])];
      for (const place of places) {
        const page = place.split("?", 1)[0] ?? "";
        const times = seen.get(page) ?? 0;
        if (!place.startsWith("/") || known.has(place) || times >= variants || leftOut.test(page)) continue;
        known.add(place);
        seen.set(page, times + 1);
        waiting.push(place);
      }
    }
  };
  await Promise.all([lane(), lane(), lane(), lane()]);
  return crawled;
}

const asData = (path: string) => {
  const [page = "", query] = path.split("?");
  return `${page === "/" ? "/_root" : page}.data${query ? `?${query}` : ""}`;
};

async function textOf(answer: Response): Promise<{ text: string; bytes: number }> {
  const content = new Uint8Array(await answer.arrayBuffer());
  const isPdf = answer.headers.get("Content-Type") === "application/pdf" && answer.status === 200;
  const text = isPdf ? await printed(content) : new TextDecoder().decode(content);
  const headers = [...answer.headers].map(([name, value]) => `${name}: ${decoded(value)}`).join("\n");
  return {
    text: `${headers}\n${text}`.replace(/[\s\u00a0\u202f]+|\\u00a0|\\u202f|&nbsp;/g, " "),
    bytes: content.length,
  };
}

/** What is attached may call itself a PDF and be none. */
const printed = (content: Uint8Array) =>
  pdfPages(content).then(
    (pages) => pages.join("\n"),
    () => new TextDecoder("latin1").decode(content),
  );

function decoded(value: string): string {
  try {
    return decodeURIComponent(value.replaceAll("+", " "));
  } catch {
    return value;
  }
}
