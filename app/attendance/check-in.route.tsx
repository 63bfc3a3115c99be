import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { type ClientActionFunctionArgs, useActionData, useFetcher, useLoaderData } from "@remix-run/react";
import { requirePartner } from "~/accounts/guard.server";
import { DaySheet } from "~/attendance/day-sheet";
import { isMark } from "~/attendance/presence";
import { rollCallForm } from "~/attendance/roll-call-form";
import { findRollCall, recordRollCall } from "~/attendance/roll-calls.server";
import { keepOnScreen } from "~/attendance/unsaved";
import { dayAsked } from "~/attendance/week";
import { idFrom, notFound, refuse } from "~/http/answers.server";
import { today } from "~/http/clock.server";
import { answerRepeat, newKey, parseForm } from "~/http/forms.server";

export const meta = () => [{ title: "Pointage du jour – Portail vacances et loisirs" }];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { personId } = await requirePartner(request);
  const { searchParams } = new URL(request.url);
  const day = dayAsked(searchParams.get("date"), today());
  const rollCall =
    (await findRollCall(personId, idFrom(params.structureId), { from: day, to: day })) ?? notFound();
  const everybody = searchParams.get("tous");
  return {
    rollCall,
    day,
    today: today(),
    everybody: isMark(everybody) ? everybody : null,
    formKey: newKey(),
  };
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

export default function CheckIn() {
  const loaded = useLoaderData<typeof loader>();
  const sheet = `${loaded.rollCall.structureId} ${loaded.day}`;
  const fetcher = useFetcher<typeof clientAction>({ key: sheet });
  const posted = useActionData<typeof clientAction>();
  return <DaySheet key={sheet} {...loaded} fetcher={fetcher} answer={fetcher.data ?? posted} />;
}
