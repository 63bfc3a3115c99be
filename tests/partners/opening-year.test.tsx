import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { OpeningYear, yearsOpen } from "~/partners/opening-year";

const wednesdays = [{ label: "Mercredis", from: "2026-01-01", to: "2027-06-30", weekdays: [3] }];
const breaks = [{ name: "Hiver 2026", from: "2026-02-07", to: "2026-02-22" }];
const drawn = renderToStaticMarkup(
  <OpeningYear name="Les Écureuils" year={2026} openings={wednesdays} closedOn={null} breaks={breaks} />,
);

describe("the picture of a year of openings", () => {
  it("says its figure to whoever does not see it", () => {
    expect(drawn).toContain('aria-label="Les Écureuils, 2026\u00a0: 51 jours d’ouverture"');
  });

  it("draws 51 open squares, 11 of public holidays, and underlines 16 days of school holidays", () => {
    const squares = [...drawn.matchAll(/<path d="([^"]*)"/g)].map(
      ([, path = ""]) => path.split("M").length - 1,
    );
    expect(squares).toEqual([303, 11, 51, 16]);
  });

  it("needs no inline style", () => {
    expect(drawn).not.toContain("style=");
  });

  it("is there for each year of the openings", () => {
    expect(yearsOpen(wednesdays)).toEqual([2026, 2027]);
    expect(yearsOpen([])).toEqual([]);
  });
});
