import { formatDay } from "~/calendar-words";

type Named = { lastName: string; firstName: string; birthDate: string; homonym?: boolean };

/** "Martin Léa", and the birth date where another of the list has the same names. */
export function ChildName({ lastName, firstName, birthDate, homonym }: Named) {
  return (
    <>
      {lastName} {firstName}
      {homonym ? <small> ({formatDay(birthDate)})</small> : null}
    </>
  );
}

/** The same as it is said aloud: "Léa Martin", "Léa Martin (12/03/2018)". */
export function spokenName({ lastName, firstName, birthDate, homonym }: Named): string {
  return `${firstName} ${lastName}${homonym ? ` (${formatDay(birthDate)})` : ""}`;
}
