import { Form } from "@remix-run/react";
import { type FoundPending, type KeptDay, sayDuplicate, sayKept } from "~/attendance/pending-child";
import { type Day, weekStart } from "~/calendar";
import { formatDayInFull } from "~/calendar-words";
import { Badge } from "~/ui/badge";
import { Button } from "~/ui/button";
import { FormKey } from "~/ui/form-key";
import { Section, Stack } from "~/ui/layout";
import { Notice } from "~/ui/notice";
import { Table } from "~/ui/table";
import { french } from "~/ui/typography";

/** The days kept until the card came, and what became of each. */
export function KeptDays({ child }: { child: FoundPending }) {
  if (child.kept.length === 0) {
    return (
      <Section title="Jours gardés">
        <p>
          {child.stayId ? "Un séjour réserve ses jours quand la carte est présentée." : "Aucun jour pointé."}
        </p>
      </Section>
    );
  }
  const weekOf = (day: Day) => `/pointage/${child.structureId}?semaine=${weekStart(day)}`;
  return (
    <Section title="Jours gardés">
      <Table
        caption="Ce qu’est devenu chaque jour"
        captionHidden
        rows={child.kept}
        rowKey={({ day }) => day}
        columns={[
          {
            head: "Date",
            names: true,
            cell: ({ day }) => <a href={weekOf(day)}>{formatDayInFull(day)}</a>,
          },
          { head: "Ce qu’il en est", cell: (kept) => <KeptState kept={kept} /> },
        ]}
      />
    </Section>
  );
}

function KeptState({ kept }: { kept: KeptDay }) {
  if (kept.refusal) return french(sayKept(kept));
  return <Badge tone={kept.counted ? "good" : "neutral"}>{sayKept(kept)}</Badge>;
}

/** The letter did not come, or was lost: the Caf can send it again. */
export function DuplicateRequest({ child, formKey }: { child: FoundPending; formKey: string }) {
  const { duplicate } = child;
  const open = duplicate?.answer === null;
  return (
    <Section title="La famille n’a pas reçu le courrier ?">
      <Stack>
        {duplicate ? (
          <Notice tone={duplicate.answer === "no_card" ? "warn" : "info"}>{sayDuplicate(duplicate)}</Notice>
        ) : (
          <p>La Caf peut le lui renvoyer. Elle verra le nom de l’enfant et votre structure.</p>
        )}
        {open ? null : (
          <Form method="post" action={`/enfants/a-presenter/${child.pendingId}/duplicata`}>
            <FormKey value={formKey} />
            <Button kind="quiet">
              {duplicate ? "Demander à nouveau" : "Demander un duplicata à la Caf"}
            </Button>
          </Form>
        )}
      </Stack>
    </Section>
  );
}
