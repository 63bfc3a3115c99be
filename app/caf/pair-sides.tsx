import { formatInstant, formatPeriod } from "~/calendar-words";
import { type ChildPair, nameOf, type PairSide } from "~/cards/child-pair";
import { Day } from "~/ui/day";
import { Columns, Facts, Panel } from "~/ui/layout";

/** The two children side by side: what their files say of them, and their cards. */
export function PairSides({ pair: { one, other } }: { pair: ChildPair }) {
  return (
    <Columns>
      <Side side={one} rank={1} />
      <Side side={other} rank={2} />
    </Columns>
  );
}

function Side({ side, rank }: { side: PairSide; rank: number }) {
  const facts = [
    { name: "Nom", value: side.lastName },
    { name: "Prénom", value: side.firstName },
    { name: "Naissance", value: <Day day={side.birthDate} /> },
    { name: "Identifiant de l’enfant", value: side.externalId ?? "–" },
    ...(side.joinedAt === null ? [] : [{ name: "Réuni", value: joining(side.joinedAt, side.joinedBy) }]),
  ];
  return (
    <Panel>
      <h2>
        Foyer {rank}&nbsp;: {nameOf(side)}
      </h2>
      <Facts facts={facts} />
      <h3>Cartes</h3>
      <ul>
        {side.cards.map(({ cardId, number, familyFile, validFrom, validUntil, cancelledOn }) => (
          <li key={cardId}>
            <a href={`/caf/cartes/${cardId}`}>{number}</a>, matricule {familyFile ?? "non allocataire"},{" "}
            {formatPeriod(validFrom, validUntil)}
            {cancelledOn === null ? null : (
              <>
                , annulée le <Day day={cancelledOn} />
              </>
            )}
          </li>
        ))}
      </ul>
    </Panel>
  );
}

const joining = (at: string, by: string | null) => `${formatInstant(at)}${by === null ? "" : `, ${by}`}`;
