import type { ServerBuild } from "@remix-run/node";
import { beforeAll, describe, expect, it } from "vitest";
import { openDoors } from "~/http/doors.server";
import { BrokenPromiseError, DatabaseAwayError, RepeatedKeyError, UnknownActorError } from "~db/failures";
import { freshDatabase } from "../support/database";
import { openPortal } from "../support/requests";

const behind = (error: unknown) => {
  const loader = async () => {
    throw error;
  };
  const build = openDoors({
    routes: { page: { id: "page", path: "/", module: { loader } } },
  } as unknown as ServerBuild);
  const opened = build.routes.page?.module.loader as unknown as (args: object) => Promise<unknown>;
  return opened({ request: new Request("http://localhost/") });
};

describe("behind every door", () => {
  it.each([
    [new DatabaseAwayError("ECONNREFUSED"), 503],
    [new RepeatedKeyError("again"), 409],
    [new UnknownActorError("gone"), 302],
    [new Response(null, { status: 404 }), 404],
  ])("%s is a page with its status", async (error, status) => {
    await expect(behind(error)).rejects.toMatchObject({ status });
  });

  it.each([new TypeError("a bug"), new BrokenPromiseError("23514", "a_promise", "no")])(
    "%s stays a bug",
    async (error) => {
      await expect(behind(error)).rejects.toBe(error);
    },
  );
});

describe("the built portal, asked without a socket", () => {
  let ask: Awaited<ReturnType<typeof openPortal>>;

  beforeAll(async () => {
    await freshDatabase();
    ask = await openPortal();
  });

  it("answers a page, its data, and a page that does not exist", async () => {
    expect(await (await ask("/accessibilite")).text()).toContain('<html lang="fr">');
    expect((await ask("/accessibilite.data")).headers.get("Content-Type")).toContain("text/x-script");
    expect((await ask("/nulle-part")).status).toBe(404);
  });

  it("shows a page of one's own to nobody, in any form of its address", async () => {
    expect((await ask("/compte")).headers.get("Location")).toMatch(/^\/connexion/);
    expect(await (await ask("/compte.data")).text()).toContain("/connexion");
    expect(await (await ask("/compte.data?_routes=accounts%2Fshow-account.route")).text()).toContain(
      "/connexion",
    );
    expect((await ask("/compte?_data=accounts%2Fshow-account.route")).status).not.toBe(200);
  });
});
