import { Field } from "~/ui/field";

/** A worker's name, as the branch's own software writes it too. */
export function WorkerFields({ lastName, firstName }: { lastName?: string; firstName?: string }) {
  return (
    <>
      <Field
        name="lastName"
        label="Nom"
        hint="Comme dans votre logiciel : l’import reconnaît « NOM Prénom ». Majuscules et accents sont indifférents."
        defaultValue={lastName}
        maxLength={80}
        autoComplete="off"
        width="medium"
      />
      <Field
        name="firstName"
        label="Prénom"
        defaultValue={firstName}
        maxLength={80}
        autoComplete="off"
        width="medium"
      />
    </>
  );
}
