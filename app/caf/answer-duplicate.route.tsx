import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { requireAgent } from "~/accounts/guard.server";
import { answerDuplicate, listDuplicateRequests } from "~/attendance/duplicates.server";
import { sayDuplicate } from "~/attendance/pending-child";
import { formatDay, formatInstant, formatPeriod } from "~/calendar-words";
import { forbidden, idFrom, notFound, refuse } from "~/http/answers.server";
import { redirectSaying } from "~/http/flash.server";
import { answerRepeat, newKey, parseForm } from "~/http/forms.server";
import { Button, ButtonLink } from "~/ui/button";
import { ChoiceField } from "~/ui/check-field";
import { FormBody } from "~/ui/form-body";
import { Facts, Panel, Row, Section } from "~/ui/layout";
import { Notice } from "~/ui/notice";
import { Page } from "~/ui/page";
import { Table } from "~/ui/table";

export const meta = () => [{ title: "Répondre à une demande – Portail vacances et loisirs" }];

const answerForm = z.object({ answer: z.enum(["sent", "no_card"], "Choisissez une réponse.") });

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { personId } = await requireAgent(request);
  const id = idFrom(params.requestId);
  const all = await listDuplicateRequests(personId);
  return { asked: all.find(({ requestId }) => requestId === id) ?? notFound(), key: newKey() };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const { personId } = await requireAgent(request);
  const requestId = idFrom(params.requestId);
  const read = await parseForm(request, answerForm);
  if (!read.ok) return refuse(read);
  try {
    const answered = await answerDuplicate(personId, read.key, requestId, read.values.answer);
    if (answered.done) return redirectSaying("/caf/duplicatas", "La structure voit votre réponse.");
    if (answered.reason === "not_found") return notFound();
    if (answered.reason === "not_allowed") return forbidden();
    return redirectSaying("/caf/duplicatas", "Cette demande a déjà sa réponse.", "info");
  } catch (error) {
    return answerRepeat(error, read);
  }
}

export default function AnswerDuplicate() {
  const { asked, key } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  return (
    <Page
      title={`Duplicata pour ${asked.firstName} ${asked.lastName}`}
      lead={`${asked.structure}, ${asked.partner}`}
      breadcrumb={[
        { to: "/caf/cartes", label: "Cartes" },
        { to: "/caf/duplicatas", label: "Duplicatas" },
      ]}
    >
      <Facts
        facts={[
          { name: "Né(e) le", value: formatDay(asked.birthDate) },
          { name: "Demandé", value: formatInstant(asked.askedAt) },
        ]}
      />
      <Section title="Cartes à ce nom et à cette date de naissance">
        {asked.cards.length === 0 ? (
          <Notice>
            Aucune. Le nom est peut-être écrit autrement&nbsp;:{" "}
            <a href="/caf/cartes">chercher parmi les cartes</a>.
          </Notice>
        ) : (
          <Table
            caption="Cartes trouvées"
            captionHidden
            rows={asked.cards}
            rowKey={({ cardId }) => cardId}
            columns={[
              {
                head: "Numéro",
                names: true,
                cell: ({ cardId, number }) => <a href={`/caf/cartes/${cardId}`}>{number}</a>,
              },
              { head: "Matricule", cell: ({ familyFile }) => familyFile ?? "–" },
              { head: "Validité", cell: ({ validFrom, validUntil }) => formatPeriod(validFrom, validUntil) },
              {
                head: "État",
                cell: ({ cancelledOn }) =>
                  cancelledOn ? `Annulée le ${formatDay(cancelledOn)}` : "Délivrée",
              },
            ]}
          />
        )}
      </Section>
      {asked.answer ? (
        <Notice tone="good">{sayDuplicate(asked)}</Notice>
      ) : (
        <Panel>
          <Form method="post" noValidate>
            <FormBody formKey={answer?.key ?? key} answer={answer}>
              <ChoiceField
                name="answer"
                legend="Votre réponse à la structure"
                options={[
                  {
                    value: "sent",
                    label: "Le courrier est renvoyé à la famille",
                    hint: "La structure n’en voit ni le numéro ni l’adresse.",
                  },
                  {
                    value: "no_card",
                    label: "Aucune carte pour cet enfant",
                    hint: "La structure pourra vérifier le nom et demander à nouveau.",
                  },
                ]}
              />
              <Row>
                <Button>Répondre</Button>
                <ButtonLink kind="quiet" to="/caf/duplicatas">
                  Plus tard
                </ButtonLink>
              </Row>
            </FormBody>
          </Form>
        </Panel>
      )}
    </Page>
  );
}
