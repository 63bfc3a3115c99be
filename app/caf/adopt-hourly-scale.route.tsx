import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { requireAdministrator } from "~/accounts/guard.server";
import { ScaleForm } from "~/caf/scale-form";
import { type Previewed, ScalePreview } from "~/caf/scale-preview";
import { type ScaleRefusal, sayScaleRefusal, scaleFormat, stepsAsText } from "~/home-help/hourly-scale";
import { hourlyScaleForm } from "~/home-help/hourly-scale-form";
import {
  adoptHourlyScale,
  listHourlyScales,
  mayBeFictitious,
  previewHourlyScale,
} from "~/home-help/hourly-scales.server";
import { forbidden, refuse } from "~/http/answers.server";
import { redirectSaying } from "~/http/flash.server";
import { answerRepeat, newKey, parseFields } from "~/http/forms.server";
import { textOfUpload } from "~/http/pasted-file.server";
import type { FormAnswer } from "~/ui/form-body";
import { Section } from "~/ui/layout";
import { Page } from "~/ui/page";

export const meta = () => [{ title: "Nouveau barème horaire – Portail vacances et loisirs" }];

export async function loader({ request }: LoaderFunctionArgs) {
  const { personId } = await requireAdministrator(request);
  const asked = new URL(request.url).searchParams.get("version");
  const start = (await listHourlyScales(personId)).find(({ id }) => id === asked);
  return { key: newKey(), lines: stepsAsText(start?.steps ?? []), mayBeFictitious: mayBeFictitious() };
}

const UPLOAD = { into: "lines", from: "file", format: scaleFormat, instead: true };

/** First what a scale would change; then, once it was looked at and confirmed, its adoption. */
export async function action({ request }: ActionFunctionArgs) {
  const { personId } = await requireAdministrator(request);
  const { fields, refusal } = await textOfUpload(request, UPLOAD);
  const read = parseFields(fields, hourlyScaleForm);
  if (refusal !== null) return refuse({ errors: { file: refusal }, entered: read.entered });
  if (!read.ok) return refuse(read);
  const { lines: steps, confirmed, ...named } = read.values;
  const scale = { ...named, steps };
  const refuseScale = (reason: ScaleRefusal, details?: object) =>
    refuse({ errors: sayScaleRefusal(reason, steps, details), entered: read.entered });
  try {
    if (confirmed) {
      const adopted = await adoptHourlyScale(personId, read.key, scale);
      if (adopted.done) return redirectSaying("/caf/baremes/horaire", "Barème adopté.");
      return adopted.reason === "not_allowed" ? forbidden() : refuseScale(adopted.reason, adopted.details);
    }
    const previewed = await previewHourlyScale(personId, scale);
    if (!previewed.done) return refuseScale(previewed.reason, previewed.details);
    const before = (await listHourlyScales(personId)).find(({ id }) => id === previewed.value.beforeId);
    return data({
      preview: { ...previewed.value, before, scale },
      entered: read.entered,
      adoptKey: newKey(),
    });
  } catch (error) {
    return answerRepeat(error, read);
  }
}

type Answer = FormAnswer & { preview?: Previewed; adoptKey?: string };

export default function AdoptHourlyScale() {
  const { key, lines, mayBeFictitious } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>() as Answer | undefined;
  const form = (
    <ScaleForm key={answer?.adoptKey} formKey={key} answer={answer} lines={lines} sample={mayBeFictitious} />
  );
  return (
    <Page
      title="Nouveau barème horaire"
      lead="Il est d’abord vérifié et montré ; rien ne change avant que vous l’adoptiez."
      breadcrumb={[
        { to: "/caf/baremes", label: "Barèmes" },
        { to: "/caf/baremes/horaire", label: "Barème horaire" },
      ]}
    >
      {answer?.preview ? (
        <>
          <ScalePreview
            previewed={answer.preview}
            adoptKey={answer.adoptKey}
            entered={answer.entered ?? {}}
          />
          <Section title="Corriger avant d’adopter">{form}</Section>
        </>
      ) : (
        form
      )}
    </Page>
  );
}
