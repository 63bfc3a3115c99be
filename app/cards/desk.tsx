import { Form } from "@remix-run/react";
import { type ReactNode, useRef } from "react";
import styles from "~/cards/desk.module.css";
import { Button } from "~/ui/button";
import { EmptyState } from "~/ui/empty-state";
import { Field } from "~/ui/field";
import { type FormAnswer, FormBody } from "~/ui/form-body";
import { Panel } from "~/ui/layout";
import { SelectField } from "~/ui/select-field";

type DeskProps = {
  formKey: string;
  structures: { id: string; name: string }[];
  structureId: string;
  answer: FormAnswer | undefined;
  /** Told apart for each card found: the form is then empty again, for the next one. Until then it keeps what is typed. */
  found: string | undefined;
  /** What the desk answers, beside the form. */
  children: ReactNode;
};

/** The form on one side, its answer on the other; one under the other on a narrow screen. */
export function Desk({ formKey, structures, structureId, answer, found, children }: DeskProps) {
  const latest = useRef(found);
  if (found !== undefined) latest.current = found;
  if (structures.length === 0) {
    return (
      <EmptyState title="Aucune structure où vérifier une carte">
        La Caf n’a pas encore inscrit d’accueil de loisirs ni de programme de séjours à votre nom.
      </EmptyState>
    );
  }
  const asked = answer?.errors || answer?.entered ? answer : undefined;
  return (
    <div className={styles.desk}>
      <Panel>
        <Form method="post" noValidate key={latest.current ?? "first"}>
          <FormBody formKey={formKey} answer={asked}>
            <WhichStructure structures={structures} structureId={structureId} />
            <Field
              name="number"
              label="Numéro de carte"
              hint="Comme sur le courrier ; espaces et minuscules acceptés."
              autoComplete="off"
              autoCapitalize="characters"
              spellCheck={false}
            />
            <Field
              name="birthDate"
              label="Date de naissance de l’enfant"
              hint="Par exemple 12/03/2018 ou 12032018"
              inputMode="numeric"
              autoComplete="off"
              width="medium"
            />
            <Button icon="search">Vérifier</Button>
          </FormBody>
        </Form>
      </Panel>
      <div role="status" className={styles.answer}>
        {children}
      </div>
    </div>
  );
}

/** For which of the partner's structures; nothing to choose when there is one. */
export function WhichStructure({ structures, structureId }: Pick<DeskProps, "structures" | "structureId">) {
  if (structures.length === 1) return <input type="hidden" name="structureId" value={structureId} />;
  const options = structures.map(({ id, name }) => ({ value: id, label: name }));
  return <SelectField name="structureId" label="Structure" options={options} defaultValue={structureId} />;
}
