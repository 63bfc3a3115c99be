import { cpus } from "node:os";
import { benchAttendanceFile } from "./attendance-file";
import { benchCardFile } from "./card-file";
import { benchInvoice } from "./invoice";
import type { Figure } from "./measure";
import { benchRollCall } from "./roll-call";
import { arrange } from "./setting";
import { benchVerify } from "./verify";

/** Figures, and how many times the bare statement's time each way takes. Nothing is judged here. */
const quick = process.argv.includes("--quick");
const setting = await arrange(16);
const round = (n: number) => Math.round(n * 100) / 100;

function show(what: string, { bare, act, http }: Record<"bare" | "act" | "http", Figure>) {
  const ratio = (figure: Figure) => ({ ...figure, "of the bare": round(figure.perSecond / bare.perSecond) });
  console.log(`\n${what}`);
  console.table({ "bare statement": ratio(bare), "act in SQL": ratio(act), "over HTTP": ratio(http) });
}

try {
  console.log(`Node ${process.version}, ${cpus().length} cores, client, server and database together`);
  show("Verify a card", await benchVerify(setting, quick ? 200 : 4_000));
  show("Save a roll call of 30 children", await benchRollCall(setting, quick ? 60 : 600));
  show("Propose and issue a month's invoice of 30 children", await benchInvoice(setting));
  const rows = quick ? 5_000 : 50_000;
  const file = await benchCardFile(setting, rows);
  console.log(`\nImport ${rows} cards, in seconds`);
  console.table({
    ...file,
    "act / bare": round(file.act / file.bare),
    "HTTP / bare": round(file.http / file.bare),
  });
  const lines = quick ? 2_000 : 50_000;
  console.log(`\nA file of ${lines} lines of attendance, and one of a million, in seconds`);
  console.table(await benchAttendanceFile(setting, lines));
} finally {
  await setting.clear();
}
