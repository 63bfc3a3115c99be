import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { requirePartner } from "~/accounts/guard.server";
import { WhichStructure } from "~/cards/desk";
import { SeveralAnswers } from "~/cards/several-answers";
import { answersOf, linesLeft, severalFormat } from "~/cards/several-cards";
import { verifySeveralForm } from "~/cards/several-forms.server";
import { verifySeveral } from "~/cards/verified-cards.server";
import { notFound, refuse } from "~/http/answers.server";
import { newKey, parseFields } from "~/http/forms.server";
import { textOfUpload } from "~/http/pasted-file.server";
import { aidKindOf } from "~/partners/structure";
import { listStructures } from "~/partners/structures.server";
import { Button } from "~/ui/button";
import { EmptyState } from "~/ui/empty-state";
import { TextField } from "~/ui/field";
import { FileField } from "~/ui/file-field";
import { FormBody } from "~/ui/form-body";
import { Panel } from "~/ui/layout";
import { Page } from "~/ui/page";

export const meta = () => [{ title: "Vérifier plusieurs cartes – Portail vacances et loisirs" }];

export async function loader({ request }: LoaderFunctionArgs) {
  const { personId, partnerId } = await requirePartner(request);
  const all = await listStructures(personId, partnerId);
  const structures = all.filter(({ kind }) => aidKindOf(kind) !== null).map(({ id, name }) => ({ id, name }));
  return { key: newKey(), structures };
}

const UPLOAD = { into: "lines", from: "file", format: severalFormat };

export async function action({ request }: ActionFunctionArgs) {
  const { personId } = await requirePartner(request);
  const { fields, refusal } = await textOfUpload(request, UPLOAD);
  const read = parseFields(fields, verifySeveralForm);
  if (refusal !== null) return refuse({ errors: { file: refusal }, entered: read.entered });
  if (!read.ok) return refuse(read);
  const { structureId, lines } = read.values;
  const readable = lines.flatMap((line) => (line.fault === null ? [line] : []));
  const verified = await verifySeveral(personId, structureId, readable);
  if (!verified.done) return notFound();
  const answers = answersOf(lines, verified.value);
  const entered = { structureId, lines: linesLeft(answers) };
  return data({ structureId, answers, entered, addKey: newKey(), fileKey: newKey() });
}

type Answer = {
  errors?: Record<string, string>;
  entered?: Record<string, string>;
  structureId?: string;
  answers?: ReturnType<typeof answersOf>;
  addKey?: string;
  fileKey?: string;
};

export default function VerifySeveral() {
  const { key, structures } = useLoaderData<typeof loader>();
  const answer: Answer | undefined = useActionData<typeof action>();
  const { answers, structureId, addKey = "", fileKey = "" } = answer ?? {};
  return (
    <Page
      title="Vérifier plusieurs cartes"
      lead="Une ligne par enfant : le numéro de la carte, puis la date de naissance. 200 lignes au plus."
      breadcrumb={[{ to: "/verifier", label: "Vérifier une carte" }]}
    >
      {answers && structureId ? (
        <SeveralAnswers answers={answers} structureId={structureId} addKey={addKey} fileKey={fileKey} />
      ) : null}
      {structures.length === 0 ? (
        <EmptyState title="Aucune structure où vérifier une carte" />
      ) : (
        <Panel>
          <Form method="post" encType="multipart/form-data" noValidate key={answers ? fileKey : "first"}>
            <FormBody formKey={key} answer={answer}>
              <WhichStructure structures={structures} structureId={structures[0]?.id ?? ""} />
              <TextField
                name="lines"
                label={answers ? "Lignes à corriger, ou d’autres à vérifier" : "Lignes à vérifier"}
                hint="Collées d’un tableur ou d’un courriel, par exemple : CV2026-000123 12/03/2018"
                required={false}
                rows={8}
                spellCheck={false}
                autoComplete="off"
              />
              <FileField
                name="file"
                label="Ou un fichier CSV"
                hint="Colonnes numero_carte et date_naissance. 1 Mo au plus."
                required={false}
                accept=".csv,text/csv,text/plain"
                mostMegabytes={1}
              />
              <Button icon="search">Vérifier ces cartes</Button>
            </FormBody>
          </Form>
        </Panel>
      )}
    </Page>
  );
}
