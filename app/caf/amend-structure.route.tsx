import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { requireAgent } from "~/accounts/guard.server";
import { StructureForm } from "~/caf/structure-form";
import { yearOf } from "~/calendar";
import { BranchCosts } from "~/home-help/branch-costs";
import { listHourlyCosts } from "~/home-help/hourly-costs.server";
import { idFrom, notFound, refuse } from "~/http/answers.server";
import { today } from "~/http/clock.server";
import { redirectSaying } from "~/http/flash.server";
import { answerRepeat, newKey, parseFields } from "~/http/forms.server";
import { readRows } from "~/http/rows.server";
import { numberRows } from "~/partners/form-fields";
import { OpeningYears } from "~/partners/opening-years";
import { STRUCTURE_KINDS } from "~/partners/structure";
import { StructureBadge } from "~/partners/structure-badge";
import { amendStructureForm } from "~/partners/structure-form";
import { amendStructure, findAnyStructure, listSchoolBreaks } from "~/partners/structures.server";
import { TariffPanel } from "~/partners/tariff-panel";
import { listTariffsOf } from "~/partners/tariffs.server";
import { ButtonLink } from "~/ui/button";
import { EmptyState } from "~/ui/empty-state";
import { Row, Section } from "~/ui/layout";
import { Page } from "~/ui/page";

export const meta = () => [{ title: "Structure – Portail vacances et loisirs" }];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { personId } = await requireAgent(request);
  const structure = (await findAnyStructure(personId, idFrom(params.structureId))) ?? notFound();
  const tariffs = await listTariffsOf(personId, structure.partnerId, structure.id);
  const costs = await listHourlyCosts(personId, structure.partnerId);
  const year = Number(new URL(request.url).searchParams.get("annee")) || yearOf(today());
  const breaks = await listSchoolBreaks(personId);
  return { key: newKey(), structure, tariffs, costs, year, breaks, day: today() };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const { personId } = await requireAgent(request);
  const structureId = idFrom(params.structureId);
  const { fields, more } = await readRows(request);
  if (more) return more;
  const read = parseFields(fields, amendStructureForm);
  if (!read.ok) return refuse({ ...read, errors: numberRows(read.errors) });
  try {
    const amended = await amendStructure(personId, read.key, structureId, read.values);
    if (!amended.done) return notFound();
    return redirectSaying(`/caf/structures/${structureId}`, "Structure modifiée.");
  } catch (error) {
    return answerRepeat(error, read);
  }
}

export default function AmendStructure() {
  const { key, structure, tariffs, costs, year, breaks, day } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { id, partnerId, partnerName, name, kind, commune, closedOn } = structure;
  const above = [
    { to: "/caf/partenaires", label: "Partenaires" },
    { to: `/caf/partenaires/${partnerId}`, label: partnerName },
  ];
  const close = (
    <ButtonLink kind="quiet" to={`/caf/structures/${id}/${closedOn === null ? "fermer" : "rouvrir"}`}>
      {closedOn === null ? "Fermer la structure" : "Rouvrir la structure"}
    </ButtonLink>
  );
  return (
    <Page title={name} lead={`${STRUCTURE_KINDS[kind]}, ${commune}`} breadcrumb={above} actions={close}>
      <Row>
        <StructureBadge structure={structure} today={day} />
      </Row>
      <Section title="Ouverture dans l’année">
        <OpeningYears structure={structure} year={year} breaks={breaks} />
      </Section>
      {kind === "home_help_branch" ? (
        <BranchCosts branches={[structure]} costs={costs} today={day} />
      ) : (
        <Section title="Tarifs">
          {tariffs.length === 0 ? (
            <EmptyState title="Aucune grille transmise : les journées attendent" />
          ) : (
            <TariffPanel name={name} tariffs={tariffs} today={day} />
          )}
        </Section>
      )}
      <Section title="Modifier la structure">
        <StructureForm formKey={key} structure={structure} answer={answer} />
      </Section>
    </Page>
  );
}
