import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireManager } from "~/accounts/guard.server";
import { formatDay } from "~/calendar-words";
import { now, today } from "~/http/clock.server";
import { type TabletState, tabletState } from "~/partners/tablet";
import { listTablets } from "~/partners/tablets.server";
import { Badge } from "~/ui/badge";
import { ButtonLink } from "~/ui/button";
import { Instant } from "~/ui/day";
import { EmptyState } from "~/ui/empty-state";
import { Page } from "~/ui/page";
import { Table } from "~/ui/table";

export const meta = () => [{ title: "Tablettes partagées – Portail vacances et loisirs" }];

export async function loader({ request }: LoaderFunctionArgs) {
  const { personId, partnerId } = await requireManager(request);
  const at = { today: today(), now: now() };
  const all = await listTablets(personId, partnerId);
  return { tablets: all.map((tablet) => ({ ...tablet, state: tabletState(tablet, at) })) };
}

type Listed = ReturnType<typeof useLoaderData<typeof loader>>["tablets"][number];

const columns = [
  { head: "Tablette", names: true, cell: ({ name }: Listed) => name },
  { head: "Structure", cell: ({ structureName }: Listed) => structureName },
  { head: "Jumelage", cell: (tablet: Listed) => <State tablet={tablet} /> },
  { head: "Appareil", cell: ({ device }: Listed) => device || "–" },
  { head: "Ouverte en dernier", cell: (tablet: Listed) => <LastUse tablet={tablet} /> },
  { head: "Actions", cell: (tablet: Listed) => <Revoke tablet={tablet} /> },
];

const add = (
  <ButtonLink to="/tablettes/nouvelle" icon="plus">
    Jumeler une tablette
  </ButtonLink>
);

export default function ListTablets() {
  const { tablets } = useLoaderData<typeof loader>();
  return (
    <Page
      title="Tablettes partagées"
      lead="L’équipe s’y reconnaît par un code de six chiffres et y vérifie les cartes, pointe, rien d’autre."
      breadcrumb={[{ to: "/collegues", label: "Collègues" }]}
      actions={tablets.length > 0 ? add : undefined}
    >
      {tablets.length === 0 ? (
        <EmptyState title="Aucune tablette n’est jumelée" action={add}>
          Une tablette pour toute l’équipe, à l’entrée du centre&nbsp;: chacun touche son nom, tape son code,
          et pointe. Elle se verrouille seule après dix minutes.
        </EmptyState>
      ) : (
        <Table
          caption="Tablettes"
          captionHidden
          columns={columns}
          rows={tablets}
          rowKey={({ tabletId }) => tabletId}
        />
      )}
    </Page>
  );
}

const words: Record<TabletState, [tone: "good" | "warn" | "neutral", text: string]> = {
  waiting: ["warn", "code à taper"],
  never_paired: ["neutral", "code jamais tapé"],
  paired: ["good", "jumelée"],
  ended: ["neutral", "terminée"],
  revoked: ["neutral", "retirée"],
};

function State({ tablet: { state, endsOn } }: { tablet: Listed }) {
  const [tone, text] = words[state];
  return <Badge tone={tone}>{state === "paired" ? `${text} jusqu’au ${formatDay(endsOn)}` : text}</Badge>;
}

function LastUse({ tablet: { unlockedAt, unlockedBy } }: { tablet: Listed }) {
  if (unlockedAt === null) return <>jamais</>;
  return (
    <>
      <Instant at={unlockedAt} /> par {unlockedBy}
    </>
  );
}

function Revoke({ tablet: { tabletId, name, state } }: { tablet: Listed }) {
  if (state === "revoked" || state === "ended") return null;
  return (
    <a href={`/tablettes/${tabletId}/retirer`} aria-label={`Retirer ${name}`}>
      Retirer
    </a>
  );
}
