import { sayRefusal } from "~/accounts/invitation";
import { endFields } from "~/accounts/invitation-fields";
import type { endAgent, endColleague } from "~/accounts/people.server";
import { notFound, refuse } from "~/http/answers.server";
import { redirectSaying } from "~/http/flash.server";
import { answerRepeat, parseForm } from "~/http/forms.server";

type Closing = {
  actorId: string;
  personId: string;
  end: typeof endAgent | typeof endColleague;
  page: string;
};

/** Reads the form that closes somebody's access, closes it, and goes back to `page`. */
export async function answerEnd(request: Request, { actorId, personId, end, page }: Closing) {
  const read = await parseForm(request, endFields);
  if (!read.ok) return refuse(read);
  try {
    const ended = await end(actorId, read.key, { personId, ...read.values });
    if (ended.done) return redirectSaying(page, "C’est noté : l’accès se ferme.");
    if (ended.reason === "unknown_person") notFound();
    return refuse({ errors: sayRefusal(ended.reason), entered: read.entered });
  } catch (error) {
    return answerRepeat(error, read);
  }
}
