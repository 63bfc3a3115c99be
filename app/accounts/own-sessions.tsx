import { Form } from "@remix-run/react";
import { Badge } from "~/ui/badge";
import { Button } from "~/ui/button";
import { Instant } from "~/ui/day";
import { FormKey } from "~/ui/form-key";
import { Section, Stack } from "~/ui/layout";
import { Table } from "~/ui/table";

type OwnSession = {
  id: string;
  device: string;
  createdAt: Date | string;
  seenAt: Date | string;
  current: boolean;
};

/** Where the person is signed in, and the way to sign out everywhere else. */
export function OwnSessions({ sessions, formKey }: { sessions: OwnSession[]; formKey: string }) {
  const columns = [
    { head: "Appareil", names: true, cell: ({ device }: OwnSession) => device || "Inconnu" },
    { head: "Ouverte", cell: ({ createdAt }: OwnSession) => <Instant at={createdAt} /> },
    { head: "Dernière page", cell: ({ seenAt }: OwnSession) => <Instant at={seenAt} /> },
    {
      head: "Fermer",
      cell: (session: OwnSession) =>
        session.current ? (
          <Badge tone="info" icon="person">
            cette session
          </Badge>
        ) : (
          <EndSession session={session} formKey={formKey} />
        ),
    },
  ];
  return (
    <Section
      title="Mes sessions ouvertes"
      lead="Une session se ferme après 2 heures sans rien faire, et au plus tard après 12 heures."
    >
      <Stack>
        <Table
          caption="Sessions, la plus récente d’abord"
          captionHidden
          columns={columns}
          rows={sessions}
          rowKey={({ id }) => id}
        />
        {sessions.length > 1 ? (
          <Form method="post" action="/compte/sessions">
            <FormKey value={formKey} />
            <Button kind="quiet">Fermer les autres sessions</Button>
          </Form>
        ) : null}
      </Stack>
    </Section>
  );
}

function EndSession({ session: { id, device }, formKey }: { session: OwnSession; formKey: string }) {
  return (
    <Form method="post" action={`/compte/sessions/${id}`}>
      <FormKey value={formKey} />
      <Button kind="plain" aria-label={`Fermer la session ${device || "d’un appareil inconnu"}`}>
        Fermer
      </Button>
    </Form>
  );
}
