import { Form, Link } from "@remix-run/react";
import { fieldOf } from "~/attendance/new-cards";
import { Button } from "~/ui/button";
import { Day } from "~/ui/day";
import { Field } from "~/ui/field";
import { type FormAnswer, FormBody } from "~/ui/form-body";
import { Panel } from "~/ui/layout";
import { type Column, Table } from "~/ui/table";

type Child = { entryId: string; lastName: string; firstName: string; birthDate: string };
type FormProps = {
  list: { structureId: string; name: string; children: Child[] };
  year: number;
  formKey: string;
  answer: FormAnswer | undefined;
};

const columns = (year: number): Column<Child>[] => [
  {
    head: "Enfant",
    names: true,
    cell: ({ entryId, lastName, firstName }) => (
      <Link to={`/enfants/${entryId}`}>
        {lastName} {firstName}
      </Link>
    ),
  },
  { head: "Naissance", whole: true, cell: ({ birthDate }) => <Day day={birthDate} /> },
  {
    head: "Carte de l’année",
    cell: ({ entryId, lastName, firstName }) => (
      <Field
        name={fieldOf(entryId)}
        label={`Numéro de la carte ${year} de ${firstName} ${lastName}`}
        required={false}
        autoComplete="off"
        autoCapitalize="characters"
        spellCheck={false}
        width="medium"
      />
    ),
  },
];

/** One row per child of last year's list: only the numbers filled in are looked up. */
export function NewCardsForm({ list, year, formKey, answer }: FormProps) {
  return (
    <Panel>
      <Form method="post" noValidate>
        <FormBody formKey={formKey} answer={answer}>
          <input type="hidden" name="structureId" value={list.structureId} />
          <Table
            caption={`Enfants sans carte ${year} : ${list.name}`}
            captionHidden
            columns={columns(year)}
            rows={list.children}
            rowKey={({ entryId }) => entryId}
          />
          <Button icon="search">Vérifier les cartes remplies</Button>
        </FormBody>
      </Form>
    </Panel>
  );
}
