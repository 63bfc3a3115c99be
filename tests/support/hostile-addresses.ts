import routes from "~/routes";
import { addressOf } from "./doors/addresses";
import { doors } from "./doors/all";
import type { Door, Ids } from "./doors/door";
import { hostileStrings } from "./hostile-strings";
import { importsOf, textOf } from "./house";

const named = /(?:searchParams|asked|params)\.(?:get|getAll|has)\("([\w-]+)"\)/g;

/** The parameters that a door's route, or what it imports of ours, reads off its address. */
function parametersOf({ path }: Door): string[] {
  const route = routes.find((known) => `/${"path" in known ? (known.path ?? "") : ""}` === path);
  if (!route) return [];
  const file = `app/${route.file}`;
  const imported = importsOf(file).filter(({ from, typesOnly }) => from.startsWith("app/") && !typesOnly);
  const sources = [file, ...imported.flatMap(({ from }) => [`${from}.ts`, `${from}.tsx`])];
  const texts = sources.map((source) => {
    try {
      return textOf(source);
    } catch {
      return "";
    }
  });
  return [...new Set(texts.flatMap((text) => [...text.matchAll(named)].map(([, name = ""]) => name)))];
}

export type Address = { door: Door; what: string; path: string };

/** As much as fits into an address, in letters that can be encoded. */
const short = (text: string) => text.slice(0, 1_500).replace(/\p{Surrogate}/gu, "\ufffd");

/** Each address of a door that reads, with each string in each place: its parameters, one and all, and its ids. */
export function hostileAddresses(at: Ids, kept: (n: number) => boolean = () => true): Address[] {
  const addresses = doors.flatMap((door) => {
    if (!door.reads) return [];
    const address = addressOf(door, at);
    const names = parametersOf(door);
    return hostileStrings.flatMap(([what, whole]): Address[] => {
      const text = encodeURIComponent(short(whole));
      const one = names.map((name) => ({
        door,
        what: `${name}: ${what}`,
        path: `${address}?${name}=${text}`,
      }));
      const all = {
        door,
        what: `all: ${what}`,
        path: `${address}?${["page", ...names].map((name) => `${name}=${text}`).join("&")}`,
      };
      const ids = [...door.path.matchAll(/:\w+/g)].map(([id]) => ({
        door,
        what: `${id}: ${what}`,
        path: addressOf({ ...door, path: door.path.replace(id, `{}`) }, at).replace("{}", text),
      }));
      return [...one, all, ...ids];
    });
  });
  return addresses.filter((_, n) => kept(n));
}

/** Not even well encoded. */
export const illEncoded = [
  "%",
  "%E9",
  "%C0%AF",
  "%ED%A0%80",
  "%00",
  "..%2f..%2f",
  "%252e",
  ";a=b",
  "//",
  "\\",
];
