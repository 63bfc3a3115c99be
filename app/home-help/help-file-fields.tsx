import type { HelpFile } from "~/home-help/help-file";
import { LEVELS, levels } from "~/home-help/help-file";
import { typedHours } from "~/home-help/hours";
import { MOST_WORDS, motiveName, motives } from "~/home-help/motive";
import { ChoiceField } from "~/ui/check-field";
import { DayField, Field } from "~/ui/field";
import { Columns, Section } from "~/ui/layout";
import { SelectField } from "~/ui/select-field";

type Given = Partial<
  Pick<
    HelpFile,
    | "reference"
    | "motive"
    | "words"
    | "level"
    | "eventOn"
    | "requestedOn"
    | "startsOn"
    | "endsOn"
    | "agreedMinutes"
  >
>;

/** What a file says but the family: why, which help, when, how many hours. */
export function HelpFileFields({ file = {} }: { file?: Given }) {
  return (
    <>
      <Section title="Le motif et l’aide">
        <SelectField
          name="motive"
          label="Motif"
          hint="La Caf n’en voit que le thème : arrivée d’un enfant, vie de la famille, séparation ou décès, insertion."
          options={motives.map((value) => ({ value, label: motiveName(value) }))}
          placeholder="Choisir un motif"
          defaultValue={file.motive ?? ""}
        />
        <Field
          name="words"
          label="Si « Autre », lequel ?"
          hint="Quelques mots, sans diagnostic ni détail de santé."
          defaultValue={file.words ?? ""}
          maxLength={MOST_WORDS}
          required={false}
        />
        <ChoiceField
          name="level"
          legend="Niveau d’intervention"
          options={levels.map((value) => ({ value, label: LEVELS[value].name, hint: LEVELS[value].hint }))}
          defaultValue={file.level ?? ""}
        />
      </Section>
      <Section title="Les dates et les heures">
        <Columns>
          <DayField
            name="eventOn"
            label="Date de l’événement"
            hint="À venir, le jour où il a été connu."
            defaultValue={file.eventOn ?? ""}
          />
          <DayField
            name="requestedOn"
            label="Date de la demande"
            hint="Le QF de ce mois fixe la participation."
            defaultValue={file.requestedOn ?? ""}
          />
        </Columns>
        <Columns>
          <DayField
            name="startsOn"
            label="L’aide commence le"
            hint="Le barème de ce jour s’applique."
            defaultValue={file.startsOn ?? ""}
          />
          <DayField name="endsOn" label="L’aide finit le" defaultValue={file.endsOn ?? ""} />
        </Columns>
        <HoursField minutes={file.agreedMinutes} />
      </Section>
      <Field
        name="reference"
        label="Référence dans votre logiciel"
        hint="Laissée vide, le portail en donne une : D2026-0001."
        defaultValue={file.reference ?? ""}
        maxLength={30}
        required={false}
        width="medium"
      />
    </>
  );
}

export function HoursField({ minutes }: { minutes?: number | undefined }) {
  return (
    <Field
      name="hours"
      label="Heures accordées"
      hint="Par exemple 60, 37,5 ou 37h30."
      defaultValue={minutes === undefined ? "" : typedHours(minutes)}
      autoComplete="off"
      width="short"
    />
  );
}
