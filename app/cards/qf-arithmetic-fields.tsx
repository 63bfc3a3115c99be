import { type FormEvent, type ReactNode, useState } from "react";
import { readArithmetic, sayArithmetic } from "~/cards/computed-qf";
import { Field, MoneyField } from "~/ui/field";
import { Columns, Section } from "~/ui/layout";
import { Notice } from "~/ui/notice";

type Props = {
  title: string;
  lead: string;
  /** What was typed so far, or is known. */
  entered: Record<string, string> | undefined;
  /** What is said where something is left empty: then the QF is unknown. */
  unknown: string;
  required?: boolean;
  children?: ReactNode;
};

/** What the QF of a non-allocataire is computed from; the result follows what is typed. */
export function QfArithmeticFields({ title, lead, entered, unknown, required = true, children }: Props) {
  const [said, setSaid] = useState(() => sayArithmetic(readArithmetic(entered ?? {})));
  const recompute = ({ currentTarget }: FormEvent<HTMLElement>) => {
    const typed = [...currentTarget.querySelectorAll("input")].map(({ name, value }) => [name, value]);
    setSaid(sayArithmetic(readArithmetic(Object.fromEntries(typed))));
  };
  return (
    <div onInput={recompute}>
      <Section title={title} lead={lead}>
        {children}
        <Columns>
          <MoneyField
            name="yearlyIncome"
            label="Revenus de l’année"
            hint="Avant abattements."
            required={required}
          />
          <MoneyField
            name="monthlyBenefits"
            label="Prestations du mois"
            hint={`0 s’il n’y en a pas ; inconnues, ${unknown}.`}
            required={required}
          />
        </Columns>
        <Columns>
          <Field
            name="children"
            label="Enfants à charge"
            hint="2 parts pour les adultes, ½ par enfant, 1 pour le troisième."
            required={required}
            inputMode="numeric"
            autoComplete="off"
            width="short"
          />
          <Field
            name="extraHalfParts"
            label="½ parts supplémentaires"
            hint="Leur nombre, sans leur motif."
            required={false}
            inputMode="numeric"
            autoComplete="off"
            width="short"
          />
        </Columns>
        <output>
          <Notice title="QF calculé">{said ?? "Il s’affiche dès que tout est rempli."}</Notice>
        </output>
      </Section>
    </div>
  );
}

export const COMPUTED_QF =
  "Pour un parent non allocataire, le portail calcule le QF : (revenus de l’année / 12 + prestations du mois) / parts.";
