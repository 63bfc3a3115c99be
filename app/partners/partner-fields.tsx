import { Field } from "~/ui/field";

type PartnerFieldsProps = {
  partner?: { name: string; sdjesNumber: string | null };
  /** The account kept when the field is left empty, masked. */
  keptIban?: string;
};

/** Who the partner is; its SIRET and agreement are asked once, elsewhere. */
export function PartnerFields({ partner, keptIban }: PartnerFieldsProps) {
  const ibanHint = keptIban
    ? `Laissez vide pour garder le compte ${keptIban}.`
    : "Le compte sur lequel la Caf verse ; recopiez-le du RIB.";
  return (
    <>
      <Field name="name" label="Nom du gestionnaire" maxLength={120} defaultValue={partner?.name} />
      <Field
        name="iban"
        label="IBAN"
        hint={ibanHint}
        required={keptIban === undefined}
        width="medium"
        autoComplete="off"
        spellCheck={false}
      />
      <Field
        name="sdjesNumber"
        label="Numéro de déclaration SDJES"
        hint="S’il en a un, comme 040ORG0123."
        required={false}
        width="medium"
        maxLength={30}
        defaultValue={partner?.sdjesNumber ?? ""}
      />
    </>
  );
}
