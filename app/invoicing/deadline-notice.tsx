import { canAsk, deadlineSentence, type LateAgreement } from "~/invoicing/late-agreement";
import { ButtonLink } from "~/ui/button";
import { Row } from "~/ui/layout";
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
        <Row>
          <ButtonLink to={askAt} kind="quiet">
            Demander un accord hors délai
          </ButtonLink>
        </Row>
      ) : null}
    </Notice>
  );
}
