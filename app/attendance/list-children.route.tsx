import type { LoaderFunctionArgs } from "@remix-run/node";
import { Form, Link, useLoaderData } from "@remix-run/react";
import { requirePartner } from "~/accounts/guard.server";
import { ChildName } from "~/attendance/child-name";
import { listPendingChildren } from "~/attendance/pending-children.server";
import { PendingSection } from "~/attendance/pending-section";
import { cardWarning, isNamed, type ListedChild, lacksPriceBand, type Roster } from "~/attendance/roster";
import { listRosters } from "~/attendance/rosters.server";
import { ageOn, type Day } from "~/calendar";
import { today } from "~/http/clock.server";
import { Badge } from "~/ui/badge";
import { Button, ButtonLink } from "~/ui/button";
import { EmptyState } from "~/ui/empty-state";
import { Field } from "~/ui/field";
import { Gauge } from "~/ui/gauge";
import { Row, Section } from "~/ui/layout";
import { Notice } from "~/ui/notice";
import { Page } from "~/ui/page";
import { type Column, Table } from "~/ui/table";

export const meta = () => [{ title: "Enfants – Portail vacances et loisirs" }];

export async function loader({ request }: LoaderFunctionArgs) {
  const { personId } = await requirePartner(request);
  const search = (new URL(request.url).searchParams.get("nom") ?? "").trim().slice(0, 80);
  const [rosters, pending] = await Promise.all([listRosters(personId), listPendingChildren(personId)]);
  const named = rosters.map((roster) => ({
    ...roster,
    children: roster.children.filter((child) => isNamed(child, search)),
  }));
  const known = pending.length + rosters.reduce((sum, { children }) => sum + children.length, 0);
  return {
    rosters: named,
    pending: pending.filter((child) => isNamed(child, search)),
    search,
    known,
    today: today(),
  };
}

export default function ListChildren() {
  const { rosters, pending, search, known, today } = useLoaderData<typeof loader>();
  const kept = rosters.filter(({ children }) => children.length > 0);
  const add = (
    <Row>
      <ButtonLink to="/verifier/annee" kind="quiet">
        Cartes de l’année
      </ButtonLink>
      <ButtonLink to="/enfants/ajouter" icon="plus">
        Ajouter un enfant
      </ButtonLink>
    </Row>
  );
  const refunds = (
    <ButtonLink kind="quiet" to="/enfants/a-rembourser">
      À rembourser aux familles
    </ButtonLink>
  );
  return (
    <Page
      title="Enfants"
      lead="Ceux dont la carte a été vérifiée, par structure, et ceux dont elle est à présenter."
      actions={
        <>
          {refunds}
          {known > 0 ? add : null}
        </>
      }
    >
      {known > 8 || search ? <Search search={search} /> : null}
      <PendingSection pending={pending} />
      {known > 0 && kept.length + pending.length === 0 ? (
        <EmptyState
          title="Aucun enfant de ce nom"
          action={<ButtonLink to="/enfants/ajouter">Ajouter un enfant</ButtonLink>}
        />
      ) : known === 0 ? (
        <EmptyState title="Aucun enfant sur vos listes" action={add}>
          Vérifiez la carte d’un enfant, puis ajoutez-le à la liste de la structure.
        </EmptyState>
      ) : (
        kept.map((roster) => <RosterSection key={roster.structureId} roster={roster} today={today} />)
      )}
    </Page>
  );
}

function Search({ search }: { search: string }) {
  return (
    <Form role="search">
      <Row>
        <Field name="nom" label="Nom de l’enfant" type="search" required={false} defaultValue={search} />
        <Button kind="quiet" icon="search">
          Chercher
        </Button>
        {search ? (
          <ButtonLink kind="plain" to="/enfants">
            Toute la liste
          </ButtonLink>
        ) : null}
      </Row>
    </Form>
  );
}

function RosterSection({ roster, today }: { roster: Roster; today: Day }) {
  const { name, children, bands } = roster;
  const waiting = children.filter((child) => lacksPriceBand(child, bands)).length;
  return (
    <Section
      title={name}
      lead={`${children.length} ${children.length > 1 ? "enfants" : "enfant"}`}
      actions={
        roster.closedOn === null ? (
          <ButtonLink kind="quiet" to={`/pointage/${roster.structureId}`}>
            Pointer
          </ButtonLink>
        ) : undefined
      }
    >
      {waiting > 0 ? (
        <Notice tone="warn" title={`${waiting} ${waiting > 1 ? "enfants" : "enfant"} sans tranche tarifaire`}>
          Leurs jours peuvent être pointés ; ils attendront leur tranche pour être facturés.
        </Notice>
      ) : null}
      <Table
        caption={`Enfants : ${name}`}
        captionHidden
        rows={children}
        rowKey={({ entryId }) => entryId}
        columns={columns(roster, today)}
      />
    </Section>
  );
}

function columns({ bands }: Roster, today: Day): Column<ListedChild>[] {
  const hasBands = bands.some((band) => band !== "");
  const band: Column<ListedChild> = {
    head: "Tranche",
    cell: (child) =>
      lacksPriceBand(child, bands) ? <Badge tone="warn">À choisir</Badge> : child.priceBand || "Unique",
  };
  return [
    {
      head: "Enfant",
      names: true,
      cell: (child) => (
        <Row>
          <Link to={`/enfants/${child.entryId}`}>
            <ChildName {...child} />
          </Link>
          <CardBadge child={child} today={today} />
        </Row>
      ),
    },
    { head: "Âge", numeric: true, cell: ({ birthDate }) => `${ageOn(birthDate, today)} ans` },
    ...(hasBands ? [band] : []),
    {
      head: "Jours restants",
      cell: ({ leftHalfDays, capHalfDays }) =>
        leftHalfDays === null || capHalfDays === null ? (
          "Sans barème"
        ) : (
          <Gauge compact leftHalfDays={leftHalfDays} capHalfDays={capHalfDays} />
        ),
    },
  ];
}

function CardBadge({ child, today }: { child: ListedChild; today: Day }) {
  const warning = cardWarning(child, today);
  return warning ? (
    <Badge tone="bad" icon="warn">
      {warning}
    </Badge>
  ) : null;
}
