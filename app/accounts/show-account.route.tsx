import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { Link, useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { ChangePasswordForm } from "~/accounts/change-password-form";
import { passwordField } from "~/accounts/fields";
import { requirePerson } from "~/accounts/guard.server";
import { changePassword, listOwnSessions } from "~/accounts/own-account.server";
import { OwnFactors } from "~/accounts/own-factors";
import { OwnSessions } from "~/accounts/own-sessions";
import { whyPasswordRefused } from "~/accounts/password-strength.server";
import { listOwnFactors } from "~/accounts/second-factors.server";
import { currentSessionDigest } from "~/accounts/sessions.server";
import { tooManyTries } from "~/accounts/sign-in";
import { findTabletCode } from "~/accounts/tablet-codes.server";
import { refuse } from "~/http/answers.server";
import { redirectSaying } from "~/http/flash.server";
import { newKey, parseForm } from "~/http/forms.server";
import { Instant } from "~/ui/day";
import { Facts, Section, Stack } from "~/ui/layout";
import { ROLE_NAMES } from "~/ui/navigation";
import { Page } from "~/ui/page";

export const meta = () => [{ title: "Mon compte – Portail vacances et loisirs" }];

export async function loader({ request }: LoaderFunctionArgs) {
  const { personId, name, email, side, role, organisation } = await requirePerson(request);
  const sessions = await listOwnSessions(personId, currentSessionDigest(request));
  const factors = await listOwnFactors(personId);
  const tabletCode = side === "partner" ? { since: await findTabletCode(personId) } : null;
  return { name, email, role, organisation, sessions, factors, tabletCode, key: newKey() };
}

const fields = z.object({ currentPassword: passwordField, newPassword: passwordField });

export async function action({ request }: ActionFunctionArgs) {
  const person = await requirePerson(request);
  const read = await parseForm(request, fields);
  if (!read.ok) return refuse(read);
  const { currentPassword: current, newPassword: chosen } = read.values;
  const why = await whyPasswordRefused(chosen, person);
  if (why !== null) return refuse({ errors: { newPassword: why }, entered: {} });
  const change = await changePassword(person, { current, chosen, keptDigest: currentSessionDigest(request) });
  if (change.done)
    return redirectSaying("/compte", "Votre mot de passe est changé ; vos autres sessions sont fermées.");
  const sentence =
    change.reason === "wrong"
      ? "Ce n’est pas votre mot de passe actuel."
      : tooManyTries(change.details?.opensAt);
  return refuse({ errors: { currentPassword: sentence }, entered: {} }, { until: change.details?.opensAt });
}

export default function ShowAccount() {
  const { name, email, role, organisation, sessions, factors, tabletCode, key } =
    useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const facts = [
    { name: "Nom", value: name },
    {
      name: "Adresse",
      value: (
        <>
          {email} <Link to="/compte/adresse">Changer d’adresse</Link>
        </>
      ),
    },
    { name: "Structure", value: organisation },
    { name: "Rôle", value: ROLE_NAMES[role] },
    ...(tabletCode ? [{ name: "Code de tablette", value: <TabletCode {...tabletCode} /> }] : []),
  ];
  return (
    <Page title="Mon compte" width="reading">
      <Stack gap="l">
        <Facts facts={facts} />
        <OwnFactors factors={factors} />
        <Section title="Changer de mot de passe">
          <ChangePasswordForm formKey={key} answer={answer} />
        </Section>
        <OwnSessions sessions={sessions} formKey={key} />
      </Stack>
    </Page>
  );
}

function TabletCode({ since }: { since: Date | string | null }) {
  if (since === null) {
    return (
      <>
        aucun <Link to="/compte/code-tablette">Choisir un code</Link>
      </>
    );
  }
  return (
    <>
      depuis le <Instant at={since} /> <Link to="/compte/code-tablette">Changer de code</Link>
    </>
  );
}
