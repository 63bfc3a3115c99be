import { beginAttempt } from "~/accounts/attempts.server";
import { reopening } from "~/accounts/sign-in";
import { tooMany } from "~/http/answers.server";

/** Before a file leaves with somebody: whoever carries away everything, page after page, is stopped for a while. */
export async function countDownload(personId: string): Promise<void> {
  const opensAt = await beginAttempt("download", personId);
  if (opensAt)
    tooMany(
      `Trop de fichiers demandés en une heure. Vous pourrez recommencer ${reopening(opensAt)}.`,
      opensAt,
    );
}
