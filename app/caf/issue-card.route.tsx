import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { requireAgent } from "~/accounts/guard.server";
import { yearOf } from "~/calendar";
import { issueCardForm, judgmentCardForm } from "~/cards/card-forms";
import { judgmentFieldOf, OBJECTION_FIELDS, OBJECTIONS } from "~/cards/card-objection";
import { issueCard } from "~/cards/cards.server";
import { FamilyFields, IssueCardFields, MotiveField, QfMonth } from "~/cards/issue-card-fields";
import { COMPUTED_QF, QfArithmeticFields } from "~/cards/qf-arithmetic-fields";
import { forbidden, refuse } from "~/http/answers.server";
import { today } from "~/http/clock.server";
import { redirectSaying } from "~/http/flash.server";
import { answerRepeat, newKey, parseForm } from "~/http/forms.server";
import { Button, ButtonLink } from "~/ui/button";
import { DayField } from "~/ui/field";
import { type FormAnswer, FormBody } from "~/ui/form-body";
import { Panel, Row } from "~/ui/layout";
import { Page } from "~/ui/page";

export const meta = () => [{ title: "Délivrer une carte – Portail vacances et loisirs" }];

const isByJudgment = (request: Request) => new URL(request.url).searchParams.get("motif") === "jugement";

export async function loader({ request }: LoaderFunctionArgs) {
  await requireAgent(request);
  const day = today();
  return {
    key: newKey(),
    byJudgment: isByJudgment(request),
    validFrom: day,
    validUntil: `${yearOf(day)}-12-31`,
  };
}

export async function action({ request }: ActionFunctionArgs) {
  const { personId } = await requireAgent(request);
  const byJudgment = isByJudgment(request);
  const read = await parseForm(request, byJudgment ? judgmentCardForm : issueCardForm);
  if (!read.ok) return refuse(read);
  try {
    const issued = await issueCard(personId, read.key, read.values);
    if (issued.done) return redirectSaying(`/caf/cartes/${issued.value.card_id}`, "Carte délivrée.");
    if (issued.reason === "not_allowed") return forbidden();
    const { reason, details } = issued;
    const field = byJudgment ? judgmentFieldOf(reason) : OBJECTION_FIELDS[reason];
    const entered = reason === "same_names" ? { ...read.entered, another: "asked" } : read.entered;
    return refuse({ errors: { [field]: OBJECTIONS[reason](details ?? {}) }, entered });
  } catch (error) {
    return answerRepeat(error, read);
  }
}

const LEADS = {
  file: "En cours d’année, avec son motif : famille monoparentale depuis l’automne, garde alternée, oubli du fichier.",
  judgment: "Pour un parent non allocataire à qui un jugement confie l’enfant en garde alternée.",
};

export default function IssueCard() {
  const { key, byJudgment, validFrom, validUntil } = useLoaderData<typeof loader>();
  const answer: FormAnswer | undefined = useActionData<typeof action>();
  const dates = { validFrom, validUntil };
  return (
    <Page
      title="Délivrer une carte"
      lead={byJudgment ? LEADS.judgment : LEADS.file}
      breadcrumb={[{ to: "/caf/cartes", label: "Cartes" }]}
      actions={<OtherForm byJudgment={byJudgment} />}
      width="reading"
    >
      <Panel key={byJudgment ? "judgment" : "file"}>
        <Form method="post" noValidate>
          <FormBody formKey={answer?.key ?? key} answer={answer}>
            {byJudgment ? (
              <IssueCardFields {...dates}>
                <QfArithmeticFields
                  title="Le jugement et le QF"
                  lead={COMPUTED_QF}
                  entered={answer?.entered}
                  unknown="pas de carte"
                >
                  <DayField name="judgmentOn" label="Date du jugement" hint="Il fixe la garde alternée." />
                </QfArithmeticFields>
                <QfMonth />
              </IssueCardFields>
            ) : (
              <IssueCardFields {...dates} motive={<MotiveField />}>
                <FamilyFields />
              </IssueCardFields>
            )}
            {answer?.entered?.another ? <IssueAnyway /> : <Button>Délivrer la carte</Button>}
          </FormBody>
        </Form>
      </Panel>
    </Page>
  );
}

function IssueAnyway() {
  return (
    <Row>
      <Button name="another" value="oui">
        Délivrer quand même : c’est un autre enfant, ou son second foyer
      </Button>
      <ButtonLink to="/caf/cartes" kind="quiet">
        Ne pas délivrer
      </ButtonLink>
    </Row>
  );
}

function OtherForm({ byJudgment }: { byJudgment: boolean }) {
  return byJudgment ? (
    <ButtonLink to="/caf/cartes/nouvelle" kind="quiet">
      Famille allocataire
    </ButtonLink>
  ) : (
    <ButtonLink to="/caf/cartes/nouvelle?motif=jugement" kind="quiet">
      Garde alternée par jugement
    </ButtonLink>
  );
}
