import { ButtonLink } from "~/ui/button";
import { DayField, Field } from "~/ui/field";
import { Columns, Section } from "~/ui/layout";
import { SelectField } from "~/ui/select-field";

type Props = { families: { id: string; lastName: string; firstName: string }[]; familyId: string };

/** A family known to the Caf, or one of the partner's own. */
export function FamilyChoice({ families, familyId }: Props) {
  return (
    <Section
      title="La famille"
      lead="Allocataire : son matricule et la naissance d’un de ses enfants, passée ou attendue. Non allocataire : choisissez-la parmi vos familles."
      actions={
        <ButtonLink to="/familles/nouvelle" kind="quiet">
          Ajouter une famille non allocataire
        </ButtonLink>
      }
    >
      <Columns>
        <Field
          name="familyFile"
          label="Matricule"
          hint="Sur les courriers de la Caf."
          autoComplete="off"
          maxLength={40}
          required={false}
        />
        <DayField name="birthDate" label="Naissance d’un enfant" hint="Ou date attendue." required={false} />
      </Columns>
      {families.length > 0 ? (
        <SelectField
          name="familyId"
          label="Ou une de vos familles non allocataires"
          options={families.map(({ id, lastName, firstName }) => ({
            value: id,
            label: `${lastName} ${firstName}`,
          }))}
          placeholder="Aucune"
          defaultValue={familyId}
          required={false}
        />
      ) : null}
    </Section>
  );
}
