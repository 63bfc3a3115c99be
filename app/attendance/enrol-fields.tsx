import type { Stay } from "~/attendance/stay";
import { formatDay } from "~/calendar-words";
import { decimalCents } from "~/money";
import { Field, MoneyField } from "~/ui/field";
import { SelectField } from "~/ui/select-field";

/** Who: a card that is shown, or a child of the list. How much: the child's own price and what others pay. */
export function EnrolFields({ stay }: { stay: Stay }) {
  const options = stay.listed.map(({ entryId, lastName, firstName, birthDate }) => ({
    value: entryId,
    label: `${lastName} ${firstName}, ${formatDay(birthDate)}`,
  }));
  return (
    <>
      {options.length > 0 ? (
        <SelectField
          name="entryId"
          label="Enfant déjà sur votre liste"
          options={options}
          placeholder="Non : je vérifie sa carte"
          required={false}
        />
      ) : null}
      <Field
        name="number"
        label="Numéro de carte"
        hint={
          options.length > 0
            ? "Seulement si l’enfant n’est pas encore sur votre liste."
            : "Comme sur le courrier de la Caf."
        }
        required={options.length === 0}
        autoComplete="off"
        autoCapitalize="characters"
        spellCheck={false}
      />
      <Field
        name="birthDate"
        label="Date de naissance de l’enfant"
        hint="Par exemple 12/03/2018 ou 12032018"
        required={options.length === 0}
        inputMode="numeric"
        autoComplete="off"
        width="medium"
      />
      <PriceFields priceCents={stay.priceCents} otherAidCents={0} />
    </>
  );
}

export function PriceFields({ priceCents, otherAidCents }: { priceCents: number; otherAidCents: number }) {
  return (
    <>
      <MoneyField
        name="priceCents"
        label="Prix du séjour pour cet enfant"
        hint="Avant l’aide de la Caf et les autres aides."
        defaultValue={decimalCents(priceCents)}
      />
      <MoneyField
        name="otherAidCents"
        label="Autres aides déduites, pour tout le séjour"
        hint="CCAS, comité d’entreprise… Laissez vide s’il n’y en a pas."
        required={false}
        defaultValue={otherAidCents === 0 ? "" : decimalCents(otherAidCents)}
      />
    </>
  );
}
