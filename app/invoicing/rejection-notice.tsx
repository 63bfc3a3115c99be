import type { Day } from "~/calendar";
import { formatDay } from "~/calendar-words";
import { KINDS, kindOf } from "~/invoicing/invoice-kind";
import type { LineState, Unit } from "~/invoicing/invoice-line";
import { lineCount } from "~/invoicing/line-answer";
import { formatCents, sumCents } from "~/money";
import { Notice } from "~/ui/notice";

type Line = { unit: Unit; state: LineState; amountCents: number; contestUntil: Day | null };

/** What rejections and contests mean for the partner. */
export function RejectionNotice({ lines }: { lines: Line[] }) {
  const rejected = lines.filter(({ state }) => state === "rejected");
  const { stillClaimed, givenBack } = KINDS[kindOf(lines)];
  const contested = lines.filter(({ state }) => state === "contested");
  return (
    <>
      {rejected.length > 0 ? (
        <Notice tone="bad" title={titleOf(rejected, "rejetée")}>
          {`${untilWhen(rejected)} Jusque-là, ${stillClaimed} ; quand un rejet est accepté, ${givenBack} tout de suite.`}
        </Notice>
      ) : null}
      {contested.length > 0 ? (
        <Notice tone="warn" title={titleOf(contested, "contestée")}>
          {`Un agent de la Caf va décider. D’ici là, ${stillClaimed}.`}
        </Notice>
      ) : null}
    </>
  );
}

function titleOf(lines: Line[], participle: string): string {
  return `${lineCount(lines.length, participle)} : ${formatCents(sumCents(lines.map((line) => line.amountCents)))}`;
}

/** The first deadline of several, for the others are said at their lines. */
function untilWhen(lines: Line[]): string {
  const [first] = lines.flatMap(({ contestUntil }) => contestUntil ?? []).sort();
  return first ? `Contester jusqu’au ${formatDay(first)} inclus.` : "";
}
