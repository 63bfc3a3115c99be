import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { requireAgent } from "~/accounts/guard.server";
import { formatDay, formatPeriod } from "~/calendar-words";
import { DECIDE_REFUSALS } from "~/home-help/derogation";
import { DerogationBadge } from "~/home-help/derogation-list";
import { decideDerogation, findDerogation } from "~/home-help/derogations.server";
import { LEVELS, sayLimit } from "~/home-help/help-file";
import { formatHours } from "~/home-help/hours";
import { THEMES } from "~/home-help/motive";
import { idFrom, notFound, refuse } from "~/http/answers.server";
import { redirectSaying } from "~/http/flash.server";
import { answerRepeat, newKey, parseForm } from "~/http/forms.server";
import { Button } from "~/ui/button";
import { ChoiceField } from "~/ui/check-field";
import { TextField } from "~/ui/field";
import { type FormAnswer, FormBody } from "~/ui/form-body";
import { Facts, Panel } from "~/ui/layout";
import { Notice } from "~/ui/notice";
import { Page } from "~/ui/page";

export const meta = () => [{ title: "Décider d’une dérogation – Portail vacances et loisirs" }];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { personId } = await requireAgent(request);
  const found = (await findDerogation(personId, idFrom(params.derogationId))) ?? notFound();
  return { ...found, key: newKey() };
}

const answerForm = z.object({
  answer: z.enum(["accord", "refus"], "Choisissez une réponse."),
  reason: z.string().min(1, "Donnez un motif, en quelques mots.").max(300, "300 caractères au plus."),
});

export async function action({ request, params }: ActionFunctionArgs) {
  const { personId } = await requireAgent(request);
  const derogationId = idFrom(params.derogationId);
  const read = await parseForm(request, answerForm);
  if (!read.ok) return refuse(read);
  const { answer, reason } = read.values;
  try {
    const decision = { derogationId, granted: answer === "accord", reason };
    const decided = await decideDerogation(personId, read.key, decision);
    if (decided.done) {
      const said = "Réponse enregistrée : le partenaire la voit dans son dossier.";
      return redirectSaying("/caf/aide-a-domicile/derogations", said);
    }
    if (decided.reason === "no_derogation") return notFound();
    return refuse({ errors: { form: DECIDE_REFUSALS[decided.reason] }, entered: read.entered });
  } catch (error) {
    return answerRepeat(error, read);
  }
}

export default function DecideDerogation() {
  const { file, asked, key } = useLoaderData<typeof loader>();
  const answer: FormAnswer | undefined = useActionData<typeof action>();
  const { limits } = file;
  return (
    <Page
      title="Décider d’une dérogation"
      lead={`Dossier ${file.reference}, ${file.lastName} ${file.firstName}, ${file.partnerName}`}
      breadcrumb={[
        { to: "/caf/aide-a-domicile", label: "Aide à domicile" },
        { to: "/caf/aide-a-domicile/derogations", label: "Dérogations" },
      ]}
      width="reading"
    >
      <Panel>
        {limits ? (
          <Notice title="Ce qui passe une limite">
            {asked.limits.map((limit) => sayLimit(limit, limits)).join(" ")}
          </Notice>
        ) : null}
        <Facts
          facts={[
            { name: "Souhaité", value: formatHours(asked.agreedMinutes) },
            { name: "Jusqu’au", value: formatDay(asked.endsOn) },
            { name: "Raisons", value: asked.words },
            { name: "Aide", value: `${LEVELS[file.level].short}, ${THEMES[file.theme].toLowerCase()}` },
            { name: "Événement", value: formatDay(file.eventOn) },
            { name: "Demande de la famille", value: formatDay(file.requestedOn) },
            { name: "Dossier aujourd’hui", value: formatPeriod(file.startsOn, file.endsOn) },
            {
              name: "Heures utilisées, accordées",
              value: `${formatHours(file.usedMinutes)} / ${formatHours(file.agreedMinutes)}`,
            },
          ]}
        />
        {asked.outcome !== null ? (
          <p>
            <DerogationBadge outcome={asked.outcome} /> {asked.reason}
          </p>
        ) : file.state === "dropped" ? (
          <p>{DECIDE_REFUSALS.dropped}</p>
        ) : (
          <Form method="post" noValidate>
            <FormBody formKey={answer?.key ?? key} answer={answer}>
              <ChoiceField
                name="answer"
                legend="Réponse"
                options={[
                  {
                    value: "accord",
                    label: "Accorder",
                    hint: "Le dossier prend la fin et les heures souhaitées.",
                  },
                  {
                    value: "refus",
                    label: "Refuser",
                    hint: "Le partenaire lira le motif et pourra redemander.",
                  },
                ]}
              />
              <TextField
                name="reason"
                label="Motif"
                hint="Ni diagnostic ni détail de santé."
                maxLength={300}
              />
              <Button>Répondre</Button>
            </FormBody>
          </Form>
        )}
      </Panel>
    </Page>
  );
}
