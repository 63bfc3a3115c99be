import { Link } from "@remix-run/react";
import { Badge } from "~/ui/badge";
import { ButtonLink } from "~/ui/button";
import { Instant } from "~/ui/day";
import { Facts, Row, Section, Stack } from "~/ui/layout";
import { Notice } from "~/ui/notice";
import { Table } from "~/ui/table";

type Moment = Date | string;
type Passkey = { id: string; name: string; backedUp: boolean; since: Moment; usedAt: Moment | null };
type Factors = { applicationSince: Moment | null; passkeys: Passkey[]; codesLeft: number };

/** What proves that one is oneself, besides the password, and how to change it. */
export function OwnFactors({ factors }: { factors: Factors }) {
  const { applicationSince, passkeys, codesLeft } = factors;
  const hasOne = applicationSince !== null || passkeys.length > 0;
  return (
    <Section
      title="Vérification en deux étapes"
      lead="Une clé d’accès ou le code d’une application, en plus du mot de passe."
    >
      <Stack>
        {hasOne && codesLeft < 3 ? (
          <Notice tone="warn">
            {codesLeft === 0
              ? "Vous n’avez pas de codes de secours : sans votre appareil, vous ne pourriez plus entrer."
              : "Il vous reste très peu de codes de secours : faites-en d’autres."}
          </Notice>
        ) : null}
        <Facts
          facts={[
            { name: "Application", value: <Application since={applicationSince} /> },
            { name: "Codes de secours", value: <Codes left={codesLeft} hasOne={hasOne} /> },
          ]}
        />
        {passkeys.length > 0 ? <Passkeys passkeys={passkeys} /> : null}
        <Row>
          <ButtonLink to="/compte/cles/ajouter" kind="quiet" icon="plus">
            Ajouter une clé d’accès
          </ButtonLink>
        </Row>
      </Stack>
    </Section>
  );
}

function Application({ since }: { since: Moment | null }) {
  if (since === null) {
    return (
      <>
        aucune <Link to="/compte/application">Ajouter une application</Link>
      </>
    );
  }
  return (
    <Row>
      <span>
        depuis le <Instant at={since} />
      </span>
      <Link to="/compte/application">Changer d’application</Link>
      <Link to="/compte/application/retirer">Retirer l’application</Link>
    </Row>
  );
}

function Codes({ left, hasOne }: { left: number; hasOne: boolean }) {
  if (!hasOne) return "avec la première clé ou application";
  return (
    <>
      {left} sur 10{" "}
      <Link to="/compte/codes-de-secours">{left === 0 ? "Faire mes codes" : "Faire d’autres codes"}</Link>
    </>
  );
}

function Passkeys({ passkeys }: { passkeys: Passkey[] }) {
  const columns = [
    { head: "Clé d’accès", names: true, cell: ({ name }: Passkey) => name },
    { head: "Créée", cell: ({ since }: Passkey) => <Instant at={since} /> },
    { head: "A servi", cell: ({ usedAt }: Passkey) => (usedAt ? <Instant at={usedAt} /> : "jamais") },
    {
      head: "Copies",
      cell: ({ backedUp }: Passkey) => (
        <Badge tone="neutral">{backedUp ? "synchronisée" : "cet appareil seul"}</Badge>
      ),
    },
    {
      head: "Actions",
      cell: ({ id, name }: Passkey) => (
        <Row>
          <a href={`/compte/cles/${id}`} aria-label={`Renommer ${name}`}>
            Renommer
          </a>
          <a href={`/compte/cles/${id}/retirer`} aria-label={`Retirer ${name}`}>
            Retirer
          </a>
        </Row>
      ),
    },
  ];
  return (
    <Table caption="Clés d’accès" captionHidden columns={columns} rows={passkeys} rowKey={({ id }) => id} />
  );
}
