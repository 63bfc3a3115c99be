import type { FileAsTyped } from "~/home-help/help-file-form";
import type { HelpLimit } from "~db/schema/home-help";

/** Limits of 2026 at their edges: asked within 12 months of the event, 12 months of help, 100 h of AES. */
export const limitCases: { when: string; file: Partial<FileAsTyped>; beyond: HelpLimit[] }[] = [
  {
    when: "asked on the last day: event 02/03/2025 + 12 months = 02/03/2026",
    file: { eventOn: "2025-03-02", requestedOn: "2026-03-02" },
    beyond: [],
  },
  {
    when: "asked a day late: event 01/03/2025 + 12 months = 01/03/2026",
    file: { eventOn: "2025-03-01", requestedOn: "2026-03-02" },
    beyond: ["request"],
  },
  {
    when: "help from 02/03/2026 to 01/03/2027 lasts twelve months",
    file: { endsOn: "2027-03-01" },
    beyond: [],
  },
  {
    when: "help from 02/03/2026 to 02/03/2027 lasts a day more",
    file: { endsOn: "2027-03-02" },
    beyond: ["length"],
  },
  { when: "100 h of AES = 6000 minutes", file: { level: "aes", hours: 6000 }, beyond: [] },
  { when: "100 h 01 of AES = 6001 minutes", file: { level: "aes", hours: 6001 }, beyond: ["hours"] },
  { when: "TISF has no ceiling: 300 h", file: { level: "tisf", hours: 18_000 }, beyond: [] },
  {
    when: "everything at once, in the order they are said",
    file: { level: "aes", eventOn: "2025-03-01", endsOn: "2027-03-02", hours: 6001 },
    beyond: ["request", "length", "hours"],
  },
];

type Home = { birthDates?: string[]; expectedOn?: string };

/** Children on 2 March 2026, the day help begins: under 18, or expected within ten months of it (02/01/2027). */
export const childCases: { when: string; home: Home; shown: string; answer: string }[] = [
  {
    when: "18 on 03/03/2026, 17 on the day",
    home: { birthDates: ["2008-03-03"] },
    shown: "2008-03-03",
    answer: "done",
  },
  {
    when: "18 on the very day",
    home: { birthDates: ["2008-03-02"] },
    shown: "2008-03-02",
    answer: "no_child",
  },
  {
    when: "one of 18 and one of 17",
    home: { birthDates: ["2008-03-02", "2008-03-03"] },
    shown: "2008-03-02",
    answer: "done",
  },
  { when: "born that day", home: { birthDates: ["2026-03-02"] }, shown: "2026-03-02", answer: "done" },
  {
    when: "a first child expected on 02/01/2027",
    home: { birthDates: [], expectedOn: "2027-01-02" },
    shown: "2027-01-02",
    answer: "done",
  },
  {
    when: "a first child expected on 03/01/2027",
    home: { birthDates: [], expectedOn: "2027-01-03" },
    shown: "2027-01-03",
    answer: "no_child",
  },
];

/** A QF of 400,00 € on two scales: 2,50 € from 01/01/2026, 3,10 € from 01/07/2026. */
export const scaleCases = [
  { when: "the eve of the new scale", startsOn: "2026-06-30", hourlyCents: 250 },
  { when: "its first day", startsOn: "2026-07-01", hourlyCents: 310 },
];

/** Bands to the cent: 0,13 € up to 304,99 €, 2,50 € from 305,00 € to 799,99 €, 11,88 € above. */
export const bandCases = [
  { qfCents: 0, hourlyCents: 13 },
  { qfCents: 30_499, hourlyCents: 13 },
  { qfCents: 30_500, hourlyCents: 250 },
  { qfCents: 79_999, hourlyCents: 250 },
  { qfCents: 80_000, hourlyCents: 1188 },
];
