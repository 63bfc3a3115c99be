/** Worked cases of one visit, as it is typed in local time; help from 1 March 2026 to 30 March 2027, today 30 March 2027. */
export type VisitCase = {
  named: string;
  /** How the minutes are found. */
  because: string;
  day: string;
  starts: string;
  ends: string;
  /** Of an hour that comes twice: the second one? */
  startsSecond?: boolean;
  endsSecond?: boolean;
  minutes: number;
  endsOn: string;
  said: string;
};

export const visitCases: VisitCase[] = [
  {
    named: "a morning",
    because: "11 h 30 − 9 h = 2 h 30 = 150 min",
    day: "2026-03-03",
    starts: "09:00",
    ends: "11:30",
    minutes: 150,
    endsOn: "2026-03-03",
    said: "mardi 3 mars 2026, 9 h – 11 h 30",
  },
  {
    named: "twenty minutes",
    because: "9 h 20 − 9 h = 20 min",
    day: "2026-03-04",
    starts: "09:00",
    ends: "09:20",
    minutes: 20,
    endsOn: "2026-03-04",
    said: "mercredi 4 mars 2026, 9 h – 9 h 20",
  },
  {
    named: "across midnight",
    because: "22 h to midnight = 120 min, midnight to 1 h 15 = 75 min; 120 + 75 = 195",
    day: "2026-03-05",
    starts: "22:00",
    ends: "01:15",
    minutes: 195,
    endsOn: "2026-03-06",
    said: "jeudi 5 mars 2026, 22 h – 1 h 15 (lendemain)",
  },
  {
    named: "until midnight",
    because: "24 h − 22 h = 2 h = 120 min",
    day: "2026-03-08",
    starts: "22:00",
    ends: "00:00",
    minutes: 120,
    endsOn: "2026-03-09",
    said: "dimanche 8 mars 2026, 22 h – 0 h (lendemain)",
  },
  {
    named: "across the month's end: March, where it starts",
    because: "23 h to 2 h = 3 h = 180 min, all of them in March",
    day: "2026-03-31",
    starts: "23:00",
    ends: "02:00",
    minutes: 180,
    endsOn: "2026-04-01",
    said: "mardi 31 mars 2026, 23 h – 2 h (lendemain)",
  },
  {
    named: "the night that loses an hour",
    because: "22 h to 6 h = 8 h on the clock, less the hour from 2 h to 3 h = 7 h = 420 min",
    day: "2026-03-28",
    starts: "22:00",
    ends: "06:00",
    minutes: 420,
    endsOn: "2026-03-29",
    said: "samedi 28 mars 2026, 22 h – 6 h (lendemain)",
  },
  {
    named: "the night that gains an hour",
    because: "22 h to 6 h = 8 h on the clock, and 2 h to 3 h once more = 9 h = 540 min",
    day: "2026-10-24",
    starts: "22:00",
    ends: "06:00",
    minutes: 540,
    endsOn: "2026-10-25",
    said: "samedi 24 octobre 2026, 22 h – 6 h (lendemain)",
  },
  {
    named: "the evening after the hour came twice",
    because: "22 h to 6 h on 25 October: the clocks went back the night before; 8 h = 480 min",
    day: "2026-10-25",
    starts: "22:00",
    ends: "06:00",
    minutes: 480,
    endsOn: "2026-10-26",
    said: "dimanche 25 octobre 2026, 22 h – 6 h (lendemain)",
  },
  {
    named: "from 1 h to 2 h 30 the first time",
    because: "1 h to 2 h 30, before the clocks go back = 90 min",
    day: "2026-10-25",
    starts: "01:00",
    ends: "02:30",
    endsSecond: false,
    minutes: 90,
    endsOn: "2026-10-25",
    said: "dimanche 25 octobre 2026, 1 h – 2 h 30 (heure d’été)",
  },
  {
    named: "from 1 h to 2 h 30 the second time",
    because: "90 min, and the hour that comes again = 150 min",
    day: "2026-10-25",
    starts: "01:00",
    ends: "02:30",
    endsSecond: true,
    minutes: 150,
    endsOn: "2026-10-25",
    said: "dimanche 25 octobre 2026, 1 h – 2 h 30 (heure d’hiver)",
  },
  {
    named: "from 2 h 50 the first time to 2 h 10 the second time",
    because: "2 h 50 to 3 h = 10 min, then 2 h to 2 h 10 = 10 min; the same night: 20",
    day: "2026-10-25",
    starts: "02:50",
    startsSecond: false,
    ends: "02:10",
    endsSecond: true,
    minutes: 20,
    endsOn: "2026-10-25",
    said: "dimanche 25 octobre 2026, 2 h 50 (heure d’été) – 2 h 10 (heure d’hiver)",
  },
];

/** What a visit is not, of a file of 60 h from 1 March to 30 June 2026, on 10 April 2026. */
export type RefusedCase = {
  named: string;
  asked: Partial<{
    day: string;
    starts: string;
    ends: string;
    startsSecond: boolean;
    endsSecond: boolean;
    confirmed: boolean;
  }>;
  reason: string;
  said: string;
};

export const refusedCases: RefusedCase[] = [
  {
    named: "before the file begins",
    asked: { day: "2026-02-28" },
    reason: "before_file",
    said: "Le dossier commence le 01/03/2026 : choisissez un jour à partir de cette date.",
  },
  {
    named: "after it ends",
    asked: { day: "2026-07-01" },
    reason: "after_file",
    said: "Le dossier prend fin le 30/06/2026 : choisissez un jour jusqu’à cette date, ou prolongez le dossier.",
  },
  {
    named: "at an hour that does not exist",
    asked: { day: "2026-03-29", starts: "02:30", ends: "04:00" },
    reason: "hour_skipped",
    said: "2 h 30 n’existe pas le 29 mars 2026 : cette nuit-là, les horloges passent de 2 h à 3 h. Choisissez une autre heure.",
  },
  {
    named: "until an hour that does not exist, the next day",
    asked: { day: "2026-03-28", starts: "22:00", ends: "02:30" },
    reason: "hour_skipped",
    said: "2 h 30 n’existe pas le 29 mars 2026 : cette nuit-là, les horloges passent de 2 h à 3 h. Choisissez une autre heure.",
  },
  {
    named: "at an hour that comes twice, without saying which",
    asked: { day: "2026-10-25", starts: "01:00", ends: "02:30" },
    reason: "hour_twice",
    said: "Le 25 octobre 2026, cette heure vient deux fois : dites laquelle.",
  },
  {
    named: "of no time at all",
    asked: { day: "2026-03-03", starts: "09:00", ends: "09:00" },
    reason: "no_time",
    said: "La fin doit venir après le début : vérifiez les deux heures.",
  },
  {
    named: "from the second 2 h 50 back to the first 2 h 55",
    asked: { day: "2026-10-25", starts: "02:50", startsSecond: true, ends: "02:55", endsSecond: false },
    reason: "no_time",
    said: "La fin doit venir après le début : vérifiez les deux heures.",
  },
  {
    named: "of more than 24 h: 12 h to 11 h 30 the next day, and the hour that comes twice",
    asked: { day: "2026-10-24", starts: "12:00", ends: "11:30" },
    reason: "too_long",
    said: "Cette intervention durerait 24 h 30, et 24 h au plus sont possibles : partagez-la en deux.",
  },
  {
    named: "said to have taken place tomorrow",
    asked: { day: "2026-04-11", confirmed: true },
    reason: "future",
    said: "Cette intervention est à venir : enregistrez-la comme prévue, vous la confirmerez une fois faite.",
  },
];
