import { expect, it } from "vitest";
import { motives, sayMotive, themeOf } from "~/home-help/motive";

it("gives each motive of the guide its theme, the open one too", () => {
  const under = (theme: string) => motives.filter((motive) => themeOf(motive) === theme);
  expect(under("arrival")).toEqual(["pregnancy", "birth", "adoption"]);
  expect(under("break_up")).toEqual(["separation", "death"]);
  expect(under("integration")).toEqual(["integration"]);
  expect(under("family_life")).toEqual([
    "recomposed_family",
    "moving_house",
    "child_illness",
    "parent_illness",
    "starting_school",
    "special_needs",
    "respite",
    "steps",
    "other",
  ]);
});

it("says the few words of an open motive", () => {
  expect(sayMotive("birth", null)).toBe("Naissance");
  expect(sayMotive("other", "jumeaux")).toBe("Autre : jumeaux");
});
