import { expect, it } from "vitest";
import { redirectSaying, takeFlash } from "~/http/flash.server";

const next = (response: Response) =>
  new Request("http://localhost/", {
    headers: { Cookie: (response.headers.get("Set-Cookie") ?? "").split(";")[0] ?? "" },
  });

it("is said once on the next page, and forgotten", () => {
  const response = redirectSaying("/factures", "État n° 12 émis : merci ; à bientôt");
  expect(response.status).toBe(302);
  expect(response.headers.get("Set-Cookie")).toMatch(/HttpOnly/);
  const { flash, headers } = takeFlash(next(response));
  expect(flash).toEqual({ tone: "good", text: "État n° 12 émis : merci ; à bientôt" });
  expect(headers["Set-Cookie"]).toMatch(/message=; Max-Age=0/);
});

it.each(["", "message=%", "message=shout%3Aboo", "x=%; message"])(
  "says nothing for the cookie %j",
  (cookie) => {
    expect(takeFlash(new Request("http://localhost/", { headers: { Cookie: cookie } }))).toEqual({
      flash: null,
      headers: {},
    });
  },
);
