import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { requirePartner } from "~/accounts/guard.server";
import { fieldOf, readNumbers, sayPresentFault, sayToPresent } from "~/attendance/new-cards";
import { NewCardsForm } from "~/attendance/new-cards-form";
import { listChildrenToPresent, presentNewCards } from "~/attendance/several-children.server";
import { yearOf } from "~/calendar";
import { notFound, refuse } from "~/http/answers.server";
import { today } from "~/http/clock.server";
import { answerRepeat, newKey, parseForm } from "~/http/forms.server";
import { ButtonLink } from "~/ui/button";
import { EmptyState } from "~/ui/empty-state";
import type { FormAnswer } from "~/ui/form-body";
import { Section } from "~/ui/layout";
import { Notice } from "~/ui/notice";
import { Page } from "~/ui/page";

export const meta = () => [{ title: "Cartes de l’année à présenter – Portail vacances et loisirs" }];

export async function loader({ request }: LoaderFunctionArgs) {
  const { personId } = await requirePartner(request);
  const lists = await listChildrenToPresent(personId);
  return { key: newKey(), year: yearOf(today()), lists: lists.filter(({ children }) => children.length > 0) };
}

const presentForm = z.object({ structureId: z.uuid() }).catchall(z.string().max(40));
const NOTHING = "Remplissez le numéro d’une carte au moins.";

export async function action({ request }: ActionFunctionArgs) {
  const { personId } = await requirePartner(request);
  const read = await parseForm(request, presentForm);
  if (!read.ok) return refuse(read);
  const { structureId, ...fields } = read.values;
  const { cards, errors } = readNumbers(fields);
  if (cards.length === 0 && Object.keys(errors).length === 0) errors.form = NOTHING;
  try {
    const presented = await presentNewCards(personId, read.key, structureId, cards);
    if (!presented.done) return notFound();
    const { added, refused } = presented.value;
    for (const { entry_id: id, reason, until } of refused)
      errors[fieldOf(id)] = sayPresentFault(reason, until);
    const status = Object.keys(errors).length > 0 ? 422 : 200;
    return data({ structureId, errors, entered: read.entered, added: added.length, key: newKey() }, status);
  } catch (error) {
    return answerRepeat(error, read);
  }
}

type Answer = FormAnswer & { structureId?: string; added?: number };

export default function PresentNewCards() {
  const { key, year, lists } = useLoaderData<typeof loader>();
  const answer: Answer | undefined = useActionData<typeof action>();
  const children = lists.reduce((all, list) => all + list.children.length, 0);
  const added = answer?.added ?? 0;
  return (
    <Page
      title={`Cartes ${year} à présenter`}
      lead={children > 0 ? `${sayToPresent(children, year)}.` : undefined}
      breadcrumb={[{ to: "/enfants", label: "Enfants" }]}
    >
      {added > 0 ? (
        <Notice tone="good" live>
          {`${added} ${added > 1 ? "enfants sont" : "enfant est"} sur la liste ${year}, au même tarif que l’an passé.`}
        </Notice>
      ) : null}
      {lists.length === 0 ? (
        <EmptyState
          title="Aucune carte à présenter"
          action={<ButtonLink to="/verifier">Vérifier une carte</ButtonLink>}
        >
          Les enfants de vos listes de l’an passé ont tous montré leur carte {year}.
        </EmptyState>
      ) : (
        lists.map((list) => (
          <Section key={list.structureId} title={list.name}>
            <NewCardsForm
              list={list}
              year={year}
              formKey={key}
              answer={answer?.structureId === list.structureId || lists.length === 1 ? answer : undefined}
            />
          </Section>
        ))
      )}
    </Page>
  );
}
