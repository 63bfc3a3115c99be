import type { ReactNode } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { CheckField, ChoiceField, SeveralField } from "~/ui/check-field";
import { Field, MoneyField } from "~/ui/field";
import { FormBody } from "~/ui/form-body";
import { Gauge } from "~/ui/gauge";
import { SelectField } from "~/ui/select-field";
import { Table } from "~/ui/table";

const html = (piece: ReactNode) => renderToStaticMarkup(piece);
const words = (piece: ReactNode) =>
  html(piece)
    .replace(/<[^>]+>/g, "")
    .replaceAll("\u00a0", " ");

describe("a form that could not be read", () => {
  const answer = {
    errors: { price: "Écrivez un prix.", form: "Rien n’a été enregistré." },
    entered: { price: "<b>douze</b>", kind: "camp", days: "1,3", agreed: "oui" },
  };
  const form = html(
    <FormBody formKey="0b7c" answer={answer}>
      <MoneyField name="price" label="Prix" defaultValue="12,00" />
      <Field name="note" label="Note" defaultValue="ancienne" required={false} />
      <SelectField
        name="kind"
        label="Genre"
        options={["centre", "camp"].map((value) => ({ value, label: value }))}
      />
      <SeveralField
        name="days"
        legend="Jours"
        options={["1", "3"].map((value) => ({ value, label: value }))}
      />
      <ChoiceField name="half" legend="Moment" options={[{ value: "am", label: "Matin" }]} />
      <CheckField name="agreed" label="J’atteste" />
    </FormBody>,
  );

  it("ties the sentence to its field and links to it from the summary", () => {
    expect(form).toContain('href="#champ-price"');
    expect(form).toMatch(/<input[^>]*aria-invalid="true"[^>]*aria-describedby="champ-price-erreur"/);
    expect(form).toContain('id="champ-price-erreur"');
    expect(form).toContain("<li>Rien n’a été enregistré.</li>");
  });

  it("keeps what was typed, escaped, and what was emptied stays empty", () => {
    expect(form).toContain('value="&lt;b&gt;douze&lt;/b&gt;"');
    expect(form).not.toContain("ancienne");
    expect(form).toContain('<option value="camp" selected="">');
    expect(form.match(/checked=""/g)).toHaveLength(3);
  });

  it("carries its key and needs no inline style", () => {
    expect(form).toContain('<input type="hidden" name="_key" value="0b7c"/>');
    expect(form).not.toContain("style=");
  });
});

describe("the gauge", () => {
  it("25 half days left of 42 read 12,5 jours restants sur 21", () => {
    expect(words(<Gauge leftHalfDays={25} capHalfDays={42} />)).toBe("12,5 jours restants sur 21");
    expect(words(<Gauge leftHalfDays={2} capHalfDays={60} heldHalfDays={10} />)).toBe(
      "1 jour restant sur 30, 5 en réserve pour un séjour",
    );
  });

  it("half a day fills half a cell", () => {
    expect(html(<Gauge leftHalfDays={1} capHalfDays={42} />)).toContain('d="M0 10H6"');
    expect(html(<Gauge leftHalfDays={25} capHalfDays={42} />)).toContain('d="M0 10H186"');
  });

  it("in a grid, shows figures and still reads as a sentence", () => {
    expect(words(<Gauge compact leftHalfDays={0} capHalfDays={42} />)).toBe("0 / 210 jour restant sur 21");
  });
});

it("a table names its region, its columns and its rows", () => {
  const columns = [
    { head: "Enfant", names: true, cell: (row: string) => row },
    { head: "Aide", numeric: true, cell: () => "8,00 €" },
  ];
  const table = html(<Table caption="Lignes" rows={["Léo"]} rowKey={(row) => row} columns={columns} />);
  const [, captionId] = /<caption id="([^"]+)"/.exec(table) ?? [];
  expect(table).toContain(`aria-labelledby="${captionId}"`);
  expect(table.match(/scope="col"/g)).toHaveLength(2);
  expect(table).toMatch(/<th scope="row"[^>]*>Léo<\/th>/);
});
