/**
 * DATABASE_URL may name several servers, "…@one:5432,two:5432/portail": whichever leads is asked. The driver's
 * `read-write` would do with a follower too: a follower of PostgreSQL 14 and later does not call itself read-only.
 */
export const leaderOf = (url: string) =>
  url.includes(",") ? { target_session_attrs: "primary" as const } : {};
