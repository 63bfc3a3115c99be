import fc from "fast-check";
import { insert, record } from "./model-commands-of-days";
import { join, part } from "./model-commands-of-homes";
import { credit, issueMonth, issueStay } from "./model-commands-of-invoices";
import * as lines from "./model-commands-of-lines";
import { cancelEnrolment, cancelStay, confirm, enrol, holdAgain, lapse } from "./model-commands-of-stays";
import type { World } from "./model-world";
import type { SmallModel } from "./small-model-of-invoices";

type Command = fc.AsyncCommand<SmallModel, World>;
type Asked = fc.Arbitrary<Command>;

/** What belongs together, so that a run of thirty steps sees it to its end. */
class InARow implements Command {
  constructor(readonly steps: Command[]) {}
  check = () => true;
  async run(model: SmallModel, world: World) {
    for (const step of this.steps) if (await step.check(model)) await step.run(model, world);
  }
  toString = () => this.steps.join(", then ");
}
const inARow = (...steps: Asked[]): Asked => fc.tuple(...steps).map((given) => new InARow(given));

/** What may be asked, with steps big enough to reach the cap; what others wait for is asked more often. */
const often: [number, Asked][] = [
  [4, record],
  [2, insert],
  [2, enrol],
  [1, confirm],
  [1, lapse],
  [1, holdAgain],
  [1, cancelEnrolment],
  [1, cancelStay],
  [3, inARow(enrol, confirm, confirm, issueStay)],
  [1, inARow(enrol, lapse)],
  [2, join],
  [1, part],
  [1, inARow(join, holdAgain)],
  [2, issueMonth],
  [2, inARow(issueMonth, lines.withdraw)],
  [1, inARow(issueStay, lines.withdraw, confirm)],
  [2, credit],
  [1, inARow(issueMonth, credit)],
  [2, lines.decide],
  [1, lines.acceptRejection],
  [1, lines.contest],
  [1, lines.settle],
  [2, lines.dispute],
  [1, lines.timePasses],
];
export const commands = often.flatMap(([times, asked]) => Array.from({ length: times }, () => asked));
