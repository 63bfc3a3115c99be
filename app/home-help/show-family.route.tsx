import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { requirePartner } from "~/accounts/guard.server";
import { monthOf } from "~/calendar";
import { formatDay } from "~/calendar-words";
import { amendFamily, findFamily } from "~/home-help/families.server";
import { FAMILY_REFUSALS, sayBirths } from "~/home-help/family";
import { FamilyFields } from "~/home-help/family-fields";
import { familyForm } from "~/home-help/family-form";
import { FamilyQuotients } from "~/home-help/family-quotients";
import { idFrom, notFound, refuse } from "~/http/answers.server";
import { today } from "~/http/clock.server";
import { redirectSaying } from "~/http/flash.server";
import { answerRepeat, newKey, parseForm } from "~/http/forms.server";
import { Button, ButtonLink } from "~/ui/button";
import { type FormAnswer, FormBody } from "~/ui/form-body";
import { Panel, Section } from "~/ui/layout";
import { Page } from "~/ui/page";

export const meta = () => [{ title: "Famille – Portail vacances et loisirs" }];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const person = await requirePartner(request);
  const family = (await findFamily(person, idFrom(params.familyId))) ?? notFound();
  return { family, today: today(), key: newKey() };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const { personId } = await requirePartner(request);
  const familyId = idFrom(params.familyId);
  const read = await parseForm(request, familyForm);
  if (!read.ok) return refuse(read);
  try {
    const amended = await amendFamily(personId, read.key, familyId, read.values);
    if (amended.done) return redirectSaying(`/familles/${familyId}`, "Famille enregistrée.");
    if (amended.reason === "not_found" || amended.reason === "not_allowed") return notFound();
    const { field, words } = FAMILY_REFUSALS[amended.reason];
    return refuse({ errors: { [field]: words }, entered: read.entered });
  } catch (error) {
    return answerRepeat(error, read);
  }
}

export default function ShowFamily() {
  const { family, today, key } = useLoaderData<typeof loader>();
  const answer: FormAnswer | undefined = useActionData<typeof action>();
  const born = family.births.filter(({ expected }) => !expected);
  const given = {
    ...family,
    birthDates: born.map(({ day }) => formatDay(day)).join(", "),
    expectedOn: family.births.find(({ expected }) => expected)?.day ?? "",
  };
  return (
    <Page
      title={`Famille ${family.lastName} ${family.firstName}`}
      lead={sayBirths(family.births, today)}
      breadcrumb={[{ to: "/familles", label: "Familles" }]}
      actions={
        <ButtonLink to={`/dossiers/nouveau?famille=${family.id}`} icon="plus">
          Préparer un dossier
        </ButtonLink>
      }
      width="reading"
    >
      <FamilyQuotients quotients={family.quotients} />
      {family.files.length > 0 ? (
        <Section title="Dossiers">
          <ul>
            {family.files.map(({ id, reference, startsOn }) => (
              <li key={id}>
                <a href={`/dossiers/${id}`}>{reference}</a>, aide à partir du {formatDay(startsOn)}
              </li>
            ))}
          </ul>
        </Section>
      ) : null}
      <Section title="Corriger ou compléter">
        <Panel>
          <Form method="post" noValidate>
            <FormBody formKey={answer?.key ?? key} answer={answer}>
              <FamilyFields given={given} month={monthOf(today)} entered={answer?.entered} />
              <Button>Enregistrer</Button>
            </FormBody>
          </Form>
        </Panel>
      </Section>
    </Page>
  );
}
