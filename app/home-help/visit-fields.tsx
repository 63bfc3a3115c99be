import { formatMinutes } from "~/calendar-words";
import type { PlannedFile } from "~/home-help/visit";
import { nameOf, type Worker } from "~/home-help/worker";
import { CheckField, ChoiceField, SeveralField } from "~/ui/check-field";
import { DayField, Field } from "~/ui/field";
import type { FormAnswer } from "~/ui/form-body";
import { Row, Stack } from "~/ui/layout";
import { SelectField } from "~/ui/select-field";

type Given = Partial<Record<"fileId" | "workerId" | "day" | "starts" | "ends", string>> & {
  confirmed?: boolean;
};
type VisitFieldsProps = {
  files: PlannedFile[];
  workers: Worker[];
  given?: Given;
  answer: FormAnswer | undefined;
};

const WHICH = [
  { value: "non", label: "La première fois, à l’heure d’été" },
  { value: "oui", label: "La seconde fois, à l’heure d’hiver" },
];

/** Whose home, who goes, when. The choice of an hour that comes twice shows once it is needed. */
export function VisitFields({ files, workers, given = {}, answer }: VisitFieldsProps) {
  const asks = (name: string) => Boolean(answer?.errors?.[name] || answer?.entered?.[name]);
  return (
    <>
      <SelectField
        name="fileId"
        label="Famille, dossier"
        placeholder="Choisir un dossier ouvert"
        defaultValue={given.fileId}
        options={files.map((file) => ({ value: file.fileId, label: fileLabel(file) }))}
      />
      <SelectField
        name="workerId"
        label="Intervenant·e"
        placeholder="Choisir qui y va"
        defaultValue={given.workerId}
        width="medium"
        options={workers.map((worker) => ({ value: worker.workerId, label: nameOf(worker) }))}
      />
      <DayField name="day" label="Jour" hint="Celui où elle commence." defaultValue={given.day} />
      <Row>
        <TimeField name="starts" label="Début" defaultValue={given.starts} hint="9h, 9:30 ou 930" />
        <TimeField name="ends" label="Fin" defaultValue={given.ends} hint="Avant le début : le lendemain" />
      </Row>
      {asks("startsSecond") ? (
        <ChoiceField name="startsSecond" legend="Heure de début" options={WHICH} />
      ) : null}
      {asks("endsSecond") ? <ChoiceField name="endsSecond" legend="Heure de fin" options={WHICH} /> : null}
      <CheckField
        name="confirmed"
        label="Elle a eu lieu"
        hint="Sinon elle est prévue : ses heures sont retenues, et elle reste à confirmer."
        defaultChecked={given.confirmed ?? false}
      />
    </>
  );
}

function TimeField(props: { name: string; label: string; hint: string; defaultValue: string | undefined }) {
  return <Field {...props} width="short" autoComplete="off" maxLength={12} />;
}

const WEEKDAYS = "lundi mardi mercredi jeudi vendredi samedi dimanche".split(" ");

/** The same visit each week, on some days of it. */
export function RepeatFields({ open }: { open: boolean }) {
  return (
    <details open={open}>
      <summary>Répéter chaque semaine</summary>
      <Stack>
        <SeveralField
          name="weekdays"
          legend="Les mêmes heures, chaque"
          hint="À partir du jour du début. Les jours à venir sont prévus, ceux passés suivent la case ci-dessus."
          options={WEEKDAYS.map((label, rank) => ({ value: String(rank + 1), label }))}
        />
        <DayField name="until" label="Jusqu’au" required={false} hint="Vide : jusqu’à la fin du dossier." />
      </Stack>
    </details>
  );
}

const fileLabel = ({ lastName, firstName, reference, agreedMinutes, usedMinutes }: PlannedFile) =>
  `${lastName} ${firstName}, ${reference} (reste ${formatMinutes(agreedMinutes - usedMinutes)})`;
