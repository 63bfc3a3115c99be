import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { type ClientActionFunctionArgs, useActionData, useFetcher, useLoaderData } from "@remix-run/react";
import { requirePartner } from "~/accounts/guard.server";
import { recordStayDays } from "~/attendance/enrolments.server";
import { stayCellsForm } from "~/attendance/stay-form";
import { StaySheet } from "~/attendance/stay-sheet";
import { findStay } from "~/attendance/stays.server";
import { keepOnScreen } from "~/attendance/unsaved";
import { idFrom, notFound, refuse } from "~/http/answers.server";
import { today } from "~/http/clock.server";
import { answerRepeat, newKey, parseForm } from "~/http/forms.server";
import { unlessSignedOut } from "~/http/signed-out";

export const meta = () => [{ title: "Séjour – Portail vacances et loisirs" }];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { personId, role } = await requirePartner(request);
  const stay = (await findStay(personId, idFrom(params.stayId))) ?? notFound();
  const everybody = new URL(request.url).searchParams.has("tous");
  return { stay, today: today(), everybody, mayPlan: role === "manager", formKey: newKey() };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const { personId } = await requirePartner(request);
  const stayId = idFrom(params.stayId);
  const read = await parseForm(request, stayCellsForm);
  if (!read.ok) return refuse(read);
  try {
    const kept = await recordStayDays(personId, read.key, stayId, read.values.cells);
    return kept.done ? { kept: kept.value, unread: read.values.unread } : notFound();
  } catch (error) {
    return answerRepeat(error, read);
  }
}

export const shouldRevalidate = unlessSignedOut;

export function clientAction({ request, serverAction }: ClientActionFunctionArgs) {
  return keepOnScreen(request, () => serverAction<typeof action>());
}

export default function ShowStay() {
  const loaded = useLoaderData<typeof loader>();
  const fetcher = useFetcher<typeof clientAction>({ key: loaded.stay.stayId });
  const posted = useActionData<typeof clientAction>();
  return (
    <StaySheet
      key={loaded.stay.stayId}
      {...loaded}
      fetcher={fetcher}
      answer={(fetcher.data ?? posted) as never}
    />
  );
}
