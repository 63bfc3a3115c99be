import { yearOf } from "~/calendar";
import { type SchoolBreak, usualOpening } from "~/partners/opening";
import { OpeningFields } from "~/partners/opening-fields";
import { OpeningYear } from "~/partners/opening-year";
import { STRUCTURE_KINDS, structureKinds } from "~/partners/structure";
import { ChoiceField } from "~/ui/check-field";
import { Field } from "~/ui/field";
import { Columns } from "~/ui/layout";
import { french } from "~/ui/typography";

type NewStructureFieldsProps = {
  breaks: SchoolBreak[];
  today: string;
  rows: number;
  /** Shows the rows of other periods: they hold something, or a fault. */
  unfolded: boolean;
};

const kinds = structureKinds.map((value) => ({ value, label: STRUCTURE_KINDS[value] }));
const openings = [
  { value: "usual", label: "Habituelle", hint: "Mercredis, et vacances scolaires du lundi au vendredi." },
  { value: "own", label: "Autres périodes", hint: "Saisies ci-dessous." },
];

/** A new structure: who it is, and its usual opening shown before it is chosen. */
export function NewStructureFields({ breaks, today, rows, unfolded }: NewStructureFieldsProps) {
  return (
    <>
      <Columns>
        <Field name="name" label="Nom de la structure" maxLength={120} />
        <Field name="commune" label="Commune" maxLength={80} />
      </Columns>
      <ChoiceField name="kind" legend="Type" options={kinds} />
      <ChoiceField
        name="opening"
        legend="Ouverture"
        options={openings}
        defaultValue="usual"
        hint="Les séjours et l’aide à domicile n’en ont pas besoin : laissez « Habituelle »."
      />
      <OpeningYear
        name="Ouverture habituelle"
        year={yearOf(today)}
        openings={usualOpening(today, breaks)}
        closedOn={null}
        breaks={breaks}
      />
      <details open={unfolded}>
        <summary>{french("Autres périodes : les saisir")}</summary>
        <OpeningFields openings={[]} rows={rows} />
      </details>
    </>
  );
}
