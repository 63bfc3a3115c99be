import { type FormEvent, useState } from "react";
import { readArithmetic, sayArithmetic } from "~/cards/computed-qf";
import { DayField, Field, MoneyField } from "~/ui/field";
import { Columns, Section } from "~/ui/layout";
import { Notice } from "~/ui/notice";

/** The judgment and what the QF is computed from; the result follows what is typed. */
export function QfArithmeticFields({ entered }: { entered: Record<string, string> | undefined }) {
  const [said, setSaid] = useState(() => sayArithmetic(readArithmetic(entered ?? {})));
  const recompute = ({ currentTarget }: FormEvent<HTMLElement>) => {
    const typed = [...currentTarget.querySelectorAll("input")].map(({ name, value }) => [name, value]);
    setSaid(sayArithmetic(readArithmetic(Object.fromEntries(typed))));
  };
  return (
    <div onInput={recompute}>
      <Section
        title="Le jugement et le QF"
        lead="Pour un parent non allocataire, le portail calcule le QF : (revenus de l’année / 12 + prestations du mois) / parts."
      >
        <DayField name="judgmentOn" label="Date du jugement" hint="Il fixe la garde alternée." />
        <Columns>
          <MoneyField name="yearlyIncome" label="Revenus de l’année" hint="Avant abattements." />
          <MoneyField
            name="monthlyBenefits"
            label="Prestations du mois"
            hint="0 s’il n’y en a pas ; inconnues, pas de carte."
          />
        </Columns>
        <Columns>
          <Field
            name="children"
            label="Enfants à charge"
            hint="2 parts pour les adultes, ½ par enfant, 1 pour le troisième."
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
