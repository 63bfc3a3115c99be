import { Form, Link } from "@remix-run/react";
import { Button } from "~/ui/button";
import { FormKey } from "~/ui/form-key";
import { Section, Stack } from "~/ui/layout";
import { Table } from "~/ui/table";

type DemoPerson = { who: string; email: string; password: string };

/** Who one may be in the demonstration, a click each. */
export function DemoSignIns({
  people,
  formKey,
  keepsMails,
}: {
  people: DemoPerson[];
  formKey: string;
  keepsMails: boolean;
}) {
  if (people.length === 0) return null;
  const columns = [
    { head: "Qui", names: true, cell: ({ who }: DemoPerson) => who },
    { head: "Adresse", cell: ({ email }: DemoPerson) => email },
    { head: "Essayer", cell: (person: DemoPerson) => <Enter person={person} formKey={formKey} /> },
  ];
  return (
    <Section
      title="Essayer la démonstration"
      lead="Personnes, cartes et structures sont inventées : entrez comme qui vous voulez."
    >
      <Stack>
        <Table
          caption="Comptes de démonstration"
          captionHidden
          columns={columns}
          rows={people}
          rowKey={({ email }) => email}
        />
        <p>
          Responsables et agents prouvent aussi que c’est eux : <Link to="/codes">codes du moment</Link>
        </p>
        {keepsMails ? <Link to="/courriels">Courriels que le portail aurait envoyés</Link> : null}
      </Stack>
    </Section>
  );
}

function Enter({ person, formKey }: { person: DemoPerson; formKey: string }) {
  return (
    <Form method="post" action="/connexion">
      <FormKey value={formKey} />
      <input type="hidden" name="email" value={person.email} />
      <input type="hidden" name="password" value={person.password} />
      <Button kind="quiet" aria-label={`Entrer : ${person.who}`}>
        Entrer
      </Button>
    </Form>
  );
}
