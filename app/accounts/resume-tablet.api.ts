import { type ActionFunctionArgs, data } from "@remix-run/node";
import { requireTablet } from "~/accounts/guard.server";
import { unlockSentence } from "~/accounts/tablet-code";
import { unlockTablet } from "~/accounts/tablet-entries.server";
import { unlockForm } from "~/accounts/tablet-forms";
import { refuse } from "~/http/answers.server";
import { parseForm } from "~/http/forms.server";

/** Opens a locked tablet again, over the page that stayed as it was. */
export async function action({ request }: ActionFunctionArgs) {
  const tablet = await requireTablet(request);
  const read = await parseForm(request, unlockForm);
  if (!read.ok) return refuse(read);
  const unlocked = await unlockTablet(request, tablet, read.values);
  if (unlocked.done) return data({ open: true }, { headers: { "Set-Cookie": unlocked.value } });
  const { opensAt } = unlocked.details ?? {};
  return refuse(
    { errors: { code: unlockSentence(unlocked.reason, opensAt) }, entered: {} },
    { until: opensAt },
  );
}
