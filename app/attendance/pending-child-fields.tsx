import { Field } from "~/ui/field";

/** Who the child is, as the family says it: the Caf's letter will be compared with this. */
export function PendingChildFields() {
  return (
    <>
      <Field name="lastName" label="Nom de l’enfant" autoComplete="off" maxLength={80} />
      <Field name="firstName" label="Prénom" autoComplete="off" maxLength={80} />
      <Field
        name="birthDate"
        label="Date de naissance"
        hint="Par exemple 12/03/2018 ou 12032018"
        inputMode="numeric"
        autoComplete="off"
        width="medium"
      />
    </>
  );
}
