import { COMPUTED_QF, QfArithmeticFields } from "~/cards/qf-arithmetic-fields";
import { ChoiceField } from "~/ui/check-field";
import { DayField, Field, MonthField } from "~/ui/field";
import { Columns, Section } from "~/ui/layout";

const REGIMES = [
  { value: "general", label: "Régime général" },
  { value: "msa", label: "MSA", hint: "Exploitants et salariés agricoles." },
];

type Given = { lastName: string; firstName: string; regime: string; birthDates: string; expectedOn: string };
type Props = { given?: Partial<Given>; month: string; entered: Record<string, string> | undefined };

/** A family without family file: its names, children, and what its QF of a month is computed from. */
export function FamilyFields({ given = {}, month, entered }: Props) {
  return (
    <>
      <Section title="La famille" lead="Ni adresse, ni téléphone, ni donnée de santé.">
        <Columns>
          <Field name="lastName" label="Nom du parent" defaultValue={given.lastName} autoComplete="off" />
          <Field
            name="firstName"
            label="Prénom du parent"
            defaultValue={given.firstName}
            autoComplete="off"
          />
        </Columns>
        <ChoiceField
          name="regime"
          legend="Régime de sécurité sociale"
          options={REGIMES}
          defaultValue={given.regime}
        />
        <Columns>
          <Field
            name="birthDates"
            label="Naissances des enfants"
            hint="Par exemple 12/03/2018, 04/09/2020"
            defaultValue={given.birthDates}
            required={false}
            autoComplete="off"
          />
          <DayField
            name="expectedOn"
            label="Naissance attendue"
            hint="D’un premier enfant, par exemple."
            defaultValue={given.expectedOn}
            required={false}
          />
        </Columns>
      </Section>
      <QfArithmeticFields
        title="Le quotient familial"
        lead={`${COMPUTED_QF} Celui du mois où la famille demande l’aide compte pour son dossier.`}
        entered={entered}
        unknown="le QF reste inconnu"
        required={false}
      >
        <MonthField name="quotientMonth" label="Mois du QF" defaultValue={month} required={false} />
      </QfArithmeticFields>
    </>
  );
}
