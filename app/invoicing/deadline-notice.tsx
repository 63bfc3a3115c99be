import { canAsk, deadlineSentence, type LateAgreement } from "~/invoicing/late-agreement";
import { ButtonLink } from "~/ui/button";
import { Notice } from "~/ui/notice";

type Props = {
  claimed: { late: boolean; lateAfter: string | null; agreement: LateAgreement | null };
  askAt: string;
};

/** The deadline: still ahead, or passed, and then what the Caf says to it. */
export function DeadlineNotice({ claimed, askAt }: Props) {
  const said = deadlineSentence(claimed);
  if (said === null) return null;
  return (
    <Notice tone={said.tone} title={claimed.late ? "Hors délai" : undefined}>
      <p>{said.text}</p>
      {canAsk(claimed) ? (
        <ButtonLink to={askAt} kind="quiet">
          Demander un accord hors délai
        </ButtonLink>
      ) : null}
    </Notice>
  );
}
