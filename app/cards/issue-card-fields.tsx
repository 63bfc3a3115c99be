import type { ReactNode } from "react";
import { ChoiceField } from "~/ui/check-field";
import { DayField, Field, MoneyField, MonthField } from "~/ui/field";
import { Columns, Section } from "~/ui/layout";

const BENEFITS = [
  { value: "oui", label: "Oui" },
  { value: "non", label: "Non" },
];

type Props = { validFrom: string; validUntil: string; motive?: ReactNode; children: ReactNode };

/** What makes a card, in the order an agent reads it in the family's file; `children`: what is asked of the family. */
export function IssueCardFields({ validFrom, validUntil, motive, children }: Props) {
  return (
    <>
      <Section title="L’enfant">
        <Columns>
          <Field name="lastName" label="Nom" autoComplete="off" />
          <Field name="firstName" label="Prénom" autoComplete="off" />
        </Columns>
        <Columns>
          <Field
            name="birthDate"
            label="Date de naissance"
            hint="Par exemple 12/03/2018"
            inputMode="numeric"
            autoComplete="off"
          />
          <Field name="externalId" label="Identifiant de l’enfant" required={false} autoComplete="off" />
        </Columns>
      </Section>
      {children}
      <Section title="La carte">
        <Columns>
          <DayField name="validFrom" label="Date d’effet" defaultValue={validFrom} />
          <DayField name="validUntil" label="Valable jusqu’au" defaultValue={validUntil} />
        </Columns>
        {motive}
        <Field
          name="number"
          label="Numéro de carte"
          hint="Vide : le portail en tire un au sort."
          required={false}
          autoComplete="off"
          width="medium"
        />
      </Section>
    </>
  );
}

export function FamilyFields() {
  return (
    <Section title="La famille">
      <Columns>
        <Field
          name="familyFile"
          label="Matricule de l’allocataire"
          hint="Vide pour un parent non allocataire."
          required={false}
          autoComplete="off"
        />
        <MoneyField name="qf" label="Quotient familial" hint="QF inconnu : pas de carte." />
      </Columns>
      <Columns>
        <QfMonth />
        <ChoiceField name="benefitsDrawn" legend="Prestations perçues pour ce mois" options={BENEFITS} />
      </Columns>
    </Section>
  );
}

export const QfMonth = () => <MonthField name="qfReferenceMonth" label="Mois de référence du QF" />;

export const MotiveField = () => (
  <Field
    name="motive"
    label="Motif"
    hint="Quelques mots, sans donnée de santé : « parent isolé depuis décembre »."
    maxLength={200}
    autoComplete="off"
  />
);
