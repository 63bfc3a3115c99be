import { countOrStop } from "~/accounts/attempts.server";
import { reopening } from "~/accounts/sign-in";

/** Before a file leaves with somebody: whoever carries away everything, page after page, is stopped for a while. */
export const countDownload = (personId: string): Promise<void> =>
  countOrStop(
    "download",
    personId,
    (opensAt) => `Trop de fichiers demandés en une heure. Vous pourrez recommencer ${reopening(opensAt)}.`,
  );
