import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { requirePartner } from "~/accounts/guard.server";
import type { HelpFile } from "~/home-help/help-file";
import { HelpFileFields, HoursField } from "~/home-help/help-file-fields";
import { amendFileForm, openFileDatesForm } from "~/home-help/help-file-form";
import { refusalErrors } from "~/home-help/help-file-refusal";
import { amendFile, amendOpenFile, findHelpFile } from "~/home-help/help-files.server";
import { idFrom, notFound, refuse } from "~/http/answers.server";
import { redirectSaying } from "~/http/flash.server";
import { answerRepeat, newKey, parseForm, type Read } from "~/http/forms.server";
import { Button } from "~/ui/button";
import { DayField } from "~/ui/field";
import { type FormAnswer, FormBody } from "~/ui/form-body";
import { Panel } from "~/ui/layout";
import { Notice } from "~/ui/notice";
import { Page } from "~/ui/page";

export const meta = () => [{ title: "Modifier un dossier – Portail vacances et loisirs" }];

async function fileOf(personId: string, fileId: string | undefined) {
  return (await findHelpFile(personId, idFrom(fileId))) ?? notFound();
}

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { personId } = await requirePartner(request);
  return { file: await fileOf(personId, params.fileId), key: newKey() };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const { personId } = await requirePartner(request);
  const { fileId, openedAt } = await fileOf(personId, params.fileId);
  if (openedAt)
    return amendBy(fileId, await parseForm(request, openFileDatesForm), ({ key, values }) =>
      amendOpenFile(personId, key, fileId, values),
    );
  return amendBy(fileId, await parseForm(request, amendFileForm), ({ key, values }) =>
    amendFile(personId, key, fileId, values),
  );
}

type Accepted<T> = Extract<Read<T>, { ok: true }>;

async function amendBy<T>(
  fileId: string,
  read: Read<T>,
  amend: (read: Accepted<T>) => ReturnType<typeof amendFile>,
) {
  if (!read.ok) return refuse(read);
  try {
    const amended = await amend(read);
    if (amended.done) return redirectSaying(`/dossiers/${fileId}`, "Dossier modifié.");
    if (amended.reason === "not_found") return notFound();
    return refuse({ errors: refusalErrors(amended.reason, amended.details, "form"), entered: read.entered });
  } catch (error) {
    return answerRepeat(error, read);
  }
}

export default function AmendHelpFile() {
  const { file, key } = useLoaderData<typeof loader>();
  const answer: FormAnswer | undefined = useActionData<typeof action>();
  return (
    <Page
      title={`Modifier le dossier ${file.reference}`}
      lead={`${file.lastName} ${file.firstName}`}
      breadcrumb={[
        { to: "/dossiers", label: "Dossiers" },
        { to: `/dossiers/${file.fileId}`, label: file.reference },
      ]}
      width="reading"
    >
      {file.state === "waiting" || file.state === "dropped" ? (
        <Notice tone="info" title="Ce dossier ne se modifie pas pour l’instant">
          {file.state === "waiting"
            ? "Une dérogation est demandée : attendez la réponse de la Caf."
            : "Il est abandonné."}
        </Notice>
      ) : (
        <Panel>
          <Form method="post" noValidate>
            <FormBody formKey={answer?.key ?? key} answer={answer}>
              {file.openedAt ? <OpenFileFields file={file} /> : <HelpFileFields file={file} />}
              <Button>Enregistrer</Button>
            </FormBody>
          </Form>
        </Panel>
      )}
    </Page>
  );
}

function OpenFileFields({ file }: { file: HelpFile }) {
  return (
    <>
      <p>Le dossier est ouvert : seules la fin de l’aide et les heures accordées changent.</p>
      <DayField name="endsOn" label="L’aide finit le" defaultValue={file.endsOn} />
      <HoursField minutes={file.agreedMinutes} />
    </>
  );
}
