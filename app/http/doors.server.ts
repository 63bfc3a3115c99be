import { redirect, type ServerBuild } from "@remix-run/node";
import { tooLarge } from "~/http/too-large";

type Door = (args: never) => unknown;

/**
 * The same build, with what only the database can notice turned into the page that says it:
 * away, 503; a body beyond its limit, 413; a key used for something else, 409; an account ended since the guard looked, sign in.
 */
export function openDoors(build: ServerBuild): ServerBuild {
  const routes = Object.entries(build.routes).map(([id, route]) => {
    if (!route) return [id, route];
    const { loader, action } = route.module;
    const module = { ...route.module, loader: watch(loader as Door), action: watch(action as Door) };
    return [id, { ...route, module }];
  });
  return { ...build, routes: Object.fromEntries(routes) };
}

function watch(door: Door | undefined): Door | undefined {
  return (
    door &&
    (async (args) => {
      const { request } = args as { request: Request };
      const refusal = request.method === "POST" ? tooLarge(request.headers) : null;
      if (refusal) throw refusal;
      try {
        return await door(args);
      } catch (error) {
        throw error instanceof Error ? (answerTo(error) ?? error) : error;
      }
    })
  );
}

// By name: the build has its own copy of these classes.
function answerTo({ name }: Error): Response | undefined {
  if (name === "DatabaseAwayError")
    return new Response(null, { status: 503, headers: { "Retry-After": "10" } });
  if (name === "RepeatedKeyError") return new Response(null, { status: 409 });
  if (name === "UnknownActorError") return redirect("/connexion");
}
