import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { requirePartner } from "~/accounts/guard.server";
import { formatDay } from "~/calendar-words";
import { ASK_REFUSALS } from "~/home-help/derogation";
import { askDerogation } from "~/home-help/derogations.server";
import type { HelpFile } from "~/home-help/help-file";
import { HoursField } from "~/home-help/help-file-fields";
import { derogationForm } from "~/home-help/help-file-form";
import { findHelpFile } from "~/home-help/help-files.server";
import { formatHours } from "~/home-help/hours";
import { idFrom, notFound, refuse } from "~/http/answers.server";
import { redirectSaying } from "~/http/flash.server";
import { answerRepeat, newKey, parseForm } from "~/http/forms.server";
import { Button } from "~/ui/button";
import { DayField, TextField } from "~/ui/field";
import { type FormAnswer, FormBody } from "~/ui/form-body";
import { Facts, Panel } from "~/ui/layout";
import { Page } from "~/ui/page";

export const meta = () => [{ title: "Demander une dérogation – Portail vacances et loisirs" }];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { personId } = await requirePartner(request);
  const file = (await findHelpFile(personId, idFrom(params.fileId))) ?? notFound();
  return { file, key: newKey() };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const { personId } = await requirePartner(request);
  const fileId = idFrom(params.fileId);
  const read = await parseForm(request, derogationForm);
  if (!read.ok) return refuse(read);
  try {
    const asked = await askDerogation(personId, read.key, fileId, read.values);
    if (asked.done)
      return redirectSaying(
        `/dossiers/${fileId}`,
        "Dérogation demandée. La réponse de la Caf s’affichera ici.",
      );
    if (asked.reason === "not_found") return notFound();
    const [field, sentence] = ASK_REFUSALS[asked.reason];
    return refuse({ errors: { [field]: sentence }, entered: read.entered });
  } catch (error) {
    return answerRepeat(error, read);
  }
}

export default function AskDerogation() {
  const { file, key } = useLoaderData<typeof loader>();
  const answer: FormAnswer | undefined = useActionData<typeof action>();
  return (
    <Page
      title="Demander une dérogation"
      lead={`Dossier ${file.reference}, ${file.lastName} ${file.firstName}`}
      breadcrumb={[
        { to: "/dossiers", label: "Dossiers" },
        { to: `/dossiers/${file.fileId}`, label: file.reference },
      ]}
      width="reading"
    >
      <Panel>
        <YearLimits file={file} />
        <Form method="post" noValidate>
          <FormBody formKey={answer?.key ?? key} answer={answer}>
            <DayField name="endsOn" label="Fin de l’aide souhaitée" defaultValue={file.endsOn} />
            <HoursField minutes={file.agreedMinutes} />
            <TextField
              name="words"
              label="Pourquoi ?"
              hint="Quelques mots, que la Caf lira. Ni diagnostic ni détail de santé."
              maxLength={300}
            />
            <Button>Demander la dérogation</Button>
          </FormBody>
        </Form>
      </Panel>
    </Page>
  );
}

/** What the year allows without a derogation. */
function YearLimits({ file: { limits } }: { file: HelpFile }) {
  if (limits === null) return null;
  const { requestBy, endsBy, mostMinutes } = limits;
  return (
    <Facts
      facts={[
        { name: "La demande pouvait se faire jusqu’au", value: formatDay(requestBy) },
        { name: "L’aide va sans dérogation jusqu’au", value: formatDay(endsBy) },
        { name: "Heures au plus", value: mostMinutes === null ? "Sans plafond" : formatHours(mostMinutes) },
      ]}
    />
  );
}
