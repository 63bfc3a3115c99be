import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireAgent } from "~/accounts/guard.server";
import { LIKE_BY, type Likeness, MOST_PAIRS_SHOWN, nameOf, type PairSide } from "~/cards/child-pair";
import { listLikenesses } from "~/cards/child-pairs.server";
import { ButtonLink } from "~/ui/button";
import { Day } from "~/ui/day";
import { EmptyState } from "~/ui/empty-state";
import { Notice } from "~/ui/notice";
import { Page } from "~/ui/page";
import { type Column, Table } from "~/ui/table";

export const meta = () => [{ title: "Peut-être le même enfant – Portail vacances et loisirs" }];

export async function loader({ request }: LoaderFunctionArgs) {
  const { personId } = await requireAgent(request);
  return listLikenesses(personId);
}

export default function ListLikenesses() {
  const { count, pairs } = useLoaderData<typeof loader>();
  const lead =
    "Un enfant à deux foyers peut avoir deux cartes, mais un seul compteur de jours. Réunissez les cartes d’un même enfant, ou notez que ce sont deux enfants.";
  return (
    <Page title="Peut-être le même enfant" lead={lead} breadcrumb={[{ to: "/caf/cartes", label: "Cartes" }]}>
      {pairs.length === 0 ? (
        <EmptyState title="Aucune ressemblance à examiner">
          Deux cartes d’une même année aux mêmes noms et date de naissance, ou au même identifiant, seraient
          proposées ici.
        </EmptyState>
      ) : (
        <Table
          caption={count === 1 ? "1 ressemblance à examiner" : `${count} ressemblances à examiner`}
          columns={columns}
          rows={pairs}
          rowKey={({ one, other }) => `${one.childId} ${other.childId}`}
        />
      )}
      {count > MOST_PAIRS_SHOWN ? (
        <Notice>{`Les ${MOST_PAIRS_SHOWN} premières sont affichées ; les suivantes viendront à mesure.`}</Notice>
      ) : null}
    </Page>
  );
}

const columns: Column<Likeness>[] = [
  { head: "Un enfant", names: true, cell: ({ one }) => <Side side={one} /> },
  { head: "Peut-être le même", cell: ({ other }) => <Side side={other} /> },
  { head: "Ressemblance", cell: ({ by }) => LIKE_BY[by] },
  {
    head: "À décider",
    cell: ({ one, other }) => (
      <ButtonLink to={`/caf/doublons/${one.childId}/${other.childId}`} kind="quiet">
        Comparer<span className="spoken-only"> les cartes de {nameOf(one)}</span>
      </ButtonLink>
    ),
  },
];

function Side({ side }: { side: PairSide }) {
  return (
    <>
      {nameOf(side)}
      <br />
      <small>
        <Day day={side.birthDate} />, {side.cards.map(({ number }) => number).join(", ")}
      </small>
    </>
  );
}
