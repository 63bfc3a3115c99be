import { connect, createServer, type Socket } from "node:net";

/**
 * A wire to the database that a test can cut (connections refused) or freeze (nothing passes, nothing is said).
 * `ear` is asked for each connection, and hears what the client says there.
 */
export async function layCable(databaseUrl: string, ear?: () => (bytes: Buffer) => void) {
  const target = new URL(databaseUrl);
  const ends = new Set<Socket>();
  let state: "whole" | "cut" | "frozen" = "whole";
  const server = createServer((near) => {
    if (state === "cut") return void near.destroy();
    const far = connect(Number(target.port), target.hostname);
    const listen = ear?.();
    if (listen) near.on("data", listen);
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      ends.add(from);
      from.on("data", (bytes) => state !== "frozen" && to.write(bytes));
      from.on("error", () => {});
      from.on("close", () => {
        ends.delete(from);
        to.destroy();
      });
    }
  });
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  const address = server.address();
  const port = typeof address === "object" && address ? address.port : 0;
  return {
    url: Object.assign(new URL(databaseUrl), { port: String(port) }).href,
    cut() {
      state = "cut";
      for (const end of ends) end.destroy();
    },
    freeze() {
      state = "frozen";
    },
    mend() {
      state = "whole";
    },
    remove() {
      for (const end of ends) end.destroy();
      server.close();
    },
  };
}
