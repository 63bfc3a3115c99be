import type { LoaderFunctionArgs } from "@remix-run/node";
import { Form, useLoaderData } from "@remix-run/react";
import { requireAgent } from "~/accounts/guard.server";
import { PairClashes } from "~/caf/pair-clashes";
import { pagePath } from "~/caf/pair-page";
import { PairSides } from "~/caf/pair-sides";
import { PairYears } from "~/caf/pair-years";
import { type ChildPair, canBeJoined, JOIN_REFUSALS } from "~/cards/child-pair";
import { compareChildren } from "~/cards/child-pairs.server";
import { idFrom, notFound } from "~/http/answers.server";
import { newKey } from "~/http/forms.server";
import { Button, ButtonLink } from "~/ui/button";
import { FormKey } from "~/ui/form-key";
import { Row, Section } from "~/ui/layout";
import { Notice } from "~/ui/notice";
import { Page } from "~/ui/page";

export const meta = () => [{ title: "Comparer deux enfants – Portail vacances et loisirs" }];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { personId } = await requireAgent(request);
  const pair = await compareChildren(personId, idFrom(params.oneId), idFrom(params.otherId));
  return { pair: pair ?? notFound(), key: newKey() };
}

export default function CompareChildren() {
  const { pair, key } = useLoaderData<typeof loader>();
  const page = pagePath(pair);
  const above = [
    { to: "/caf/cartes", label: "Cartes" },
    { to: "/caf/doublons", label: "Peut-être le même enfant" },
  ];
  return (
    <Page title={pair.joined ? "Un enfant, deux foyers" : "Le même enfant ?"} breadcrumb={above}>
      <Standing pair={pair} />
      <PairSides pair={pair} />
      <PairYears years={pair.years} joined={pair.joined} />
      <PairClashes clashes={pair.clashes} page={page} />
      <Decisions pair={pair} page={page} formKey={key} />
    </Page>
  );
}

function Standing({ pair }: { pair: ChildPair }) {
  if (pair.joined) {
    return (
      <Notice tone="good" title="Réunis">
        Les deux cartes comptent sur un seul compteur. Chacune garde son nom, son QF et son tarif.
      </Notice>
    );
  }
  if (pair.markedAsTwo) {
    return (
      <Notice title="Notés comme deux enfants">Ils ne sont plus proposés parmi les ressemblances.</Notice>
    );
  }
  if (pair.cardsInTheWay.length === 0) return null;
  return (
    <Notice tone="warn" title="Pas encore réunissables">
      {JOIN_REFUSALS.cards_overlap({ cards: pair.cardsInTheWay })}
    </Notice>
  );
}

type Decided = { pair: ChildPair; page: string; formKey: string };

function Decisions({ pair, page, formKey }: Decided) {
  return (
    <Section title="Décider">
      <Row>
        {pair.joined ? (
          <ButtonLink to={`${page}/separer`} kind="quiet">
            Séparer ces enfants
          </ButtonLink>
        ) : null}
        {canBeJoined(pair) ? (
          <ButtonLink to={`${page}/reunir`}>C’est le même enfant : réunir</ButtonLink>
        ) : null}
        {pair.joined ? null : <Distinction pair={pair} page={page} formKey={formKey} />}
      </Row>
    </Section>
  );
}

/** Taken back as easily as it is said: no confirmation. */
function Distinction({ pair, page, formKey }: Decided) {
  return (
    <Form method="post" action={`${page}/${pair.markedAsTwo ? "reexaminer" : "distinguer"}`}>
      <FormKey value={formKey} />
      <Button kind="quiet">
        {pair.markedAsTwo ? "Proposer à nouveau cette ressemblance" : "Ce sont deux enfants"}
      </Button>
    </Form>
  );
}
