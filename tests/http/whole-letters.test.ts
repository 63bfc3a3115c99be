import { expect, it } from "vitest";
import { freshDatabase } from "../support/database";
import { openPortal } from "../support/requests";

await freshDatabase();

it("a page has its letters and nothing between them, wherever its blocks end", async () => {
  const ask = await openPortal();
  const padded: number[] = [];
  // Each letter more moves what follows by a byte: an accent comes to stand across the end of a block.
  for (let letters = 1; letters <= 60; letters++) {
    const answer = await ask("/connexion", { form: { email: "x".repeat(letters), password: "" } });
    const page = await answer.text();
    expect(page).toContain("Accessibilité");
    if (page.includes("\0") || page.includes("\ufffd")) padded.push(letters);
  }
  expect(padded).toEqual([]);
});
