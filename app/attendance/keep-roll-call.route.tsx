import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { type ClientActionFunctionArgs, useActionData, useFetcher, useLoaderData } from "@remix-run/react";
import { requirePartner } from "~/accounts/guard.server";
import { rollCallForm } from "~/attendance/roll-call-form";
import { findRollCall, recordRollCall } from "~/attendance/roll-calls.server";
import { keepOnScreen } from "~/attendance/unsaved";
import { weekAsked } from "~/attendance/week";
import { WeekSheet } from "~/attendance/week-sheet";
import { addDays } from "~/calendar";
import { idFrom, notFound, refuse } from "~/http/answers.server";
import { today } from "~/http/clock.server";
import { answerRepeat, newKey, parseForm } from "~/http/forms.server";

export const meta = () => [{ title: "Pointage de la semaine – Portail vacances et loisirs" }];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { personId } = await requirePartner(request);
  const monday = weekAsked(new URL(request.url).searchParams.get("semaine"), today());
  const week = { from: monday, to: addDays(monday, 6) };
  const rollCall = (await findRollCall(personId, idFrom(params.structureId), week)) ?? notFound();
  return { rollCall, monday, today: today(), formKey: newKey() };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const { personId } = await requirePartner(request);
  const read = await parseForm(request, rollCallForm);
  if (!read.ok) return refuse(read);
  try {
    const kept = await recordRollCall(personId, read.key, idFrom(params.structureId), read.values.cells);
    return kept.done ? { kept: kept.value, unread: read.values.unread } : notFound();
  } catch (error) {
    return answerRepeat(error, read);
  }
}

export function clientAction({ request, serverAction }: ClientActionFunctionArgs) {
  return keepOnScreen(request, () => serverAction<typeof action>());
}

export default function KeepRollCall() {
  const loaded = useLoaderData<typeof loader>();
  const sheet = `${loaded.rollCall.structureId} ${loaded.monday}`;
  const fetcher = useFetcher<typeof clientAction>({ key: sheet });
  const posted = useActionData<typeof clientAction>();
  return <WeekSheet key={sheet} {...loaded} fetcher={fetcher} answer={fetcher.data ?? posted} />;
}
