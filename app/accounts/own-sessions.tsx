import { Form } from "@remix-run/react";
import { Badge } from "~/ui/badge";
import { Button } from "~/ui/button";
import { Instant } from "~/ui/day";
import { FormKey } from "~/ui/form-key";
import { Section, Stack } from "~/ui/layout";
import { Table } from "~/ui/table";

type OwnSession = { device: string; createdAt: Date | string; seenAt: Date | string; current: boolean };

/** Where the person is signed in, and the way to sign out everywhere else. */
export function OwnSessions({ sessions, formKey }: { sessions: OwnSession[]; formKey: string }) {
  const columns = [
    { head: "Appareil", names: true, cell: ({ device }: OwnSession) => device || "Inconnu" },
    { head: "Ouverte", cell: ({ createdAt }: OwnSession) => <Instant at={createdAt} /> },
    { head: "Dernière page", cell: ({ seenAt }: OwnSession) => <Instant at={seenAt} /> },
    {
      head: "Ici",
      cell: ({ current }: OwnSession) =>
        current ? (
          <Badge tone="info" icon="person">
            cette session
          </Badge>
        ) : null,
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
          rowKey={({ createdAt, device }) => `${new Date(createdAt).toISOString()} ${device}`}
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
