const LAST = 10_000;

/** The page an address asks for by "?page=3", counted from 1; anything odd is the first. */
export function pageNumber(asked: URLSearchParams): number {
  const page = Number.parseInt(asked.get("page") ?? "1", 10);
  return Math.min(Math.max(1, page || 1), LAST);
}
