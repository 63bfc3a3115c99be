import { beforeAll, expect, it } from "vitest";
import { aPerson } from "../support/builders";
import { freshDatabase } from "../support/database";

process.env.PUBLIC_ORIGIN = "https://portail.exemple.test";
const { owner } = await freshDatabase();
const sessions = await import("~/accounts/sessions.server");

const asking = (cookie: string) =>
  new Request("https://portail.exemple.test/", { headers: { Cookie: cookie } });
const whoIs = async (cookie: string) => (await sessions.findSessionPerson(asking(cookie)))?.personId ?? null;

let person: { id: string };
let header: string;
beforeAll(async () => {
  person = await aPerson(owner, { role: "agent" });
  const asked = new Request("https://portail.exemple.test/");
  header = await sessions.openSession(asked, person.id, { secondFactor: true });
});

it("over https the cookie is the host's own and never travels in clear", () => {
  expect(header).toMatch(/^__Host-session=[a-z2-7]{40}; Path=\/; HttpOnly; Secure; SameSite=Lax$/);
});

it("a subdomain can't pass another name for it", async () => {
  const token = header.slice("__Host-session=".length).split(";")[0];
  expect(await whoIs(`__Host-session=${token}`)).toBe(person.id);
  for (const name of ["__%48ost-session", "session", "__host-session", "%5F_Host-session"]) {
    expect(await whoIs(`${name}=${token}`)).toBeNull();
  }
});
