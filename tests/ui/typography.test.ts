import { expect, it } from "vitest";
import { classes, french } from "~/ui/typography";

it("puts spaces at which no line breaks before : ; ? ! € % and inside « »", () => {
  expect(french("À payer : 6 € ; prêt ? Oui !")).toBe(
    "À payer\u00a0: 6\u00a0€\u202f; prêt\u202f? Oui\u202f!",
  );
  expect(french("« Carte » : 80 %")).toBe("«\u00a0Carte\u00a0»\u00a0: 80\u00a0%");
  expect(french("État n° 2026-0012")).toBe("État n°\u00a02026-0012");
});

it("leaves times, addresses and what is already right as they are", () => {
  expect(french("à 08:31 sur https://exemple.fr/?a=1")).toBe("à 08:31 sur https://exemple.fr/?a=1");
  expect(french(french("Prêt ?"))).toBe(french("Prêt ?"));
});

it("joins the class names that there are", () => {
  expect(classes("one", false, undefined, "two")).toBe("one two");
  expect(classes(null)).toBeUndefined();
});
