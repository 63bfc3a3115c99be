import { accountState } from "~/accounts/invitation";
import type { Role } from "~/accounts/person";
import { formatDay } from "~/calendar-words";
import { Badge } from "~/ui/badge";
import { Row } from "~/ui/layout";
import { ROLE_NAMES } from "~/ui/navigation";
import { Table } from "~/ui/table";

type Listed = {
  personId: string;
  name: string;
  email: string;
  role: Role;
  endsOn: string | null;
  passwordChosenAt: Date | string | null;
};

type PeopleTableProps = {
  caption: string;
  people: Listed[];
  today: string;
  /** The reader, who can't end their own access. */
  self?: string;
  /** Where an access is ended, when the reader may. */
  endOf?: (personId: string) => string;
  /** Where a second factor is reset, when the reader may. */
  resetOf?: (personId: string) => string;
};

/** Who may come in, and what can be done about it. */
export function PeopleTable({ caption, people, today, self, endOf, resetOf }: PeopleTableProps) {
  const columns = [
    { head: "Nom", names: true, cell: ({ name }: Listed) => name },
    { head: "Adresse", cell: ({ email }: Listed) => email },
    { head: "Rôle", cell: ({ role }: Listed) => ROLE_NAMES[role] },
    { head: "Accès", cell: (person: Listed) => <Access person={person} today={today} /> },
    {
      head: "Actions",
      cell: (person: Listed) =>
        person.personId === self ? (
          "vous"
        ) : (
          <Actions person={person} today={today} endOf={endOf} resetOf={resetOf} />
        ),
    },
  ];
  return (
    <Table
      caption={caption}
      captionHidden
      columns={columns}
      rows={people}
      rowKey={({ personId }) => personId}
    />
  );
}

function Access({ person, today }: { person: Listed; today: string }) {
  const state = accountState(person, today);
  if (state === "ended")
    return <Badge tone="neutral">{`fermé depuis le ${formatDay(person.endsOn ?? today)}`}</Badge>;
  const until = person.endsOn ? ` jusqu’au ${formatDay(person.endsOn)}` : "";
  if (state === "invited") return <Badge tone="warn">{`invitation envoyée${until}`}</Badge>;
  return <Badge tone="good">{`ouvert${until}`}</Badge>;
}

type ActionsProps = { person: Listed; today: string } & Pick<PeopleTableProps, "endOf" | "resetOf">;

function Actions({ person, today, endOf, resetOf }: ActionsProps) {
  const state = accountState(person, today);
  if (state === "ended") return null;
  return (
    <Row>
      {state === "invited" ? (
        <a href={`/invitations/${person.personId}`} aria-label={`Renvoyer l’invitation de ${person.name}`}>
          Renvoyer l’invitation
        </a>
      ) : null}
      {resetOf && state === "open" ? (
        <a href={resetOf(person.personId)} aria-label={`Réinitialiser la vérification de ${person.name}`}>
          Réinitialiser la vérification
        </a>
      ) : null}
      {endOf ? (
        <a href={endOf(person.personId)} aria-label={`Fermer l’accès de ${person.name}`}>
          Fermer l’accès
        </a>
      ) : null}
    </Row>
  );
}
