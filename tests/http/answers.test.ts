import { randomUUID } from "node:crypto";
import { expect, it } from "vitest";
import { idFrom } from "~/http/answers.server";

it("takes an id for what it is, whatever its case", () => {
  const id = randomUUID();
  expect(idFrom(id.toUpperCase())).toBe(id);
});

it.each([undefined, "", "1", "../etc/passwd", "00000000-0000-0000-0000-00000000000g", `${randomUUID()}'`])(
  "calls %j absent",
  (param) => {
    expect(() => idFrom(param)).toThrowError(expect.objectContaining({ status: 404 }));
  },
);
