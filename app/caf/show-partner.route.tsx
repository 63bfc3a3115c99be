import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireAgent } from "~/accounts/guard.server";
import { listPartnerPeople } from "~/accounts/people.server";
import { PeopleTable } from "~/accounts/people-table";
import { resetPage } from "~/accounts/second-factor";
import { AgreementTable } from "~/caf/agreement-table";
import { StructureTable } from "~/caf/structure-table";
import { BranchCosts } from "~/home-help/branch-costs";
import { listHourlyCosts } from "~/home-help/hourly-costs.server";
import { idFrom, notFound } from "~/http/answers.server";
import { today } from "~/http/clock.server";
import { maskIban } from "~/partners/iban";
import { findPartner } from "~/partners/partners.server";
import { formatSiret } from "~/partners/siret";
import { listStructures } from "~/partners/structures.server";
import { ButtonLink } from "~/ui/button";
import { EmptyState } from "~/ui/empty-state";
import { Facts, Section } from "~/ui/layout";
import { Page } from "~/ui/page";

export const meta = () => [{ title: "Partenaire – Portail vacances et loisirs" }];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { personId, role } = await requireAgent(request);
  const partnerId = idFrom(params.partnerId);
  const found = (await findPartner(personId, partnerId)) ?? notFound();
  const partner = { ...found, siret: formatSiret(found.siret), iban: maskIban(found.iban) };
  const structures = await listStructures(personId, partnerId);
  const branches = structures.filter(({ kind }) => kind === "home_help_branch");
  const costs = branches.length > 0 ? await listHourlyCosts(personId, partnerId) : [];
  const people = await listPartnerPeople(personId, partnerId);
  return { partner, structures, branches, costs, people, role, day: today() };
}

export default function ShowPartner() {
  const { partner, structures, branches, costs, people, role, day } = useLoaderData<typeof loader>();
  const here = `/caf/partenaires/${partner.id}`;
  const facts = [
    { name: "SIRET", value: partner.siret },
    { name: "IBAN", value: partner.iban },
    { name: "Numéro SDJES", value: partner.sdjesNumber ?? "non renseigné" },
  ];
  const add = (to: string, words: string) => (
    <ButtonLink kind="quiet" icon="plus" to={`${here}/${to}`}>
      {words}
    </ButtonLink>
  );
  return (
    <Page
      title={partner.name}
      breadcrumb={[{ to: "/caf/partenaires", label: "Partenaires" }]}
      actions={
        <ButtonLink kind="quiet" to={`${here}/modifier`}>
          Modifier
        </ButtonLink>
      }
    >
      <Facts facts={facts} />
      <Section title="Structures" actions={add("structures/nouvelle", "Ajouter une structure")}>
        {structures.length === 0 ? (
          <EmptyState title="Aucune structure : le partenaire ne peut encore rien pointer" />
        ) : (
          <StructureTable structures={structures} today={day} />
        )}
      </Section>
      {branches.length > 0 ? <BranchCosts branches={branches} costs={costs} today={day} /> : null}
      <Section title="Conventions" actions={add("conventions/nouvelle", "Ajouter une convention")}>
        <AgreementTable agreements={partner.agreements} today={day} />
      </Section>
      <Section title="Comptes" actions={add("inviter", "Inviter un responsable")}>
        {people.length === 0 ? (
          <EmptyState title="Personne n’est encore invité" />
        ) : (
          <PeopleTable
            caption="Comptes du partenaire"
            people={people}
            today={day}
            resetOf={role === "administrator" ? resetPage : undefined}
          />
        )}
      </Section>
    </Page>
  );
}
