import { layCable } from "./cable";

/** A wire to the database on which a test hears every statement the pages run; those of the jobs apart. */
export async function overhear(databaseUrl: string) {
  let heard: string[] = [];
  const cable = await layCable(databaseUrl, () =>
    follow((statement) => ofDriver.test(statement) || heard.push(statement)),
  );
  return {
    url: cable.url,
    remove: cable.remove,
    /** What was run since the last time it was asked. */
    take(): string[] {
      const taken = heard;
      heard = [];
      return taken;
    },
  };
}

const lengthSize = 4;
/** What the driver asks once of each new connection. */
const ofDriver = /from pg_catalog\.pg_type/;
const ofPages = /application_name\0portail-(reads|acts|queries)\0/;

/** Reads the client's side of one connection: Parse names a statement, Bind runs it, Query does both. */
function follow(heard: (statement: string) => void) {
  let rest = Buffer.alloc(0);
  let started = false;
  let listening = false;
  const named = new Map<string, string>();
  return (bytes: Buffer) => {
    rest = Buffer.concat([rest, bytes]);
    for (;;) {
      const head = started ? 1 : 0;
      if (rest.length < head + lengthSize) return;
      const end = head + rest.readInt32BE(head);
      if (rest.length < end) return;
      const kind = started ? String.fromCharCode(rest[0] ?? 0) : "";
      const text = rest.subarray(head + lengthSize, end).toString("utf8");
      rest = rest.subarray(end);
      listening ||= !started && ofPages.test(text);
      started = true;
      if (!listening) continue;
      const [first = "", second = ""] = text.split("\0");
      if (kind === "Q") heard(first);
      if (kind === "P") named.set(first, second);
      if (kind === "B") heard(named.get(second) ?? "unknown");
    }
  };
}
