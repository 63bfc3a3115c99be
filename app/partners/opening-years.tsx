import { Link } from "@remix-run/react";
import type { Opening, SchoolBreak } from "~/partners/opening";
import { OpeningYear, yearsOpen } from "~/partners/opening-year";
import { Row, Stack } from "~/ui/layout";

type OpeningYearsProps = {
  structure: { name: string; openings: Opening[]; closedOn: string | null };
  year: number;
  breaks: SchoolBreak[];
};

/** One year's picture, and links to the others in which the structure opens. */
export function OpeningYears({ structure, year, breaks }: OpeningYearsProps) {
  const { name, openings, closedOn } = structure;
  const years = yearsOpen(openings);
  const shown = years.includes(year) || years.length === 0 ? year : (years.at(-1) ?? year);
  return (
    <Stack gap="s">
      <OpeningYear name={name} year={shown} openings={openings} closedOn={closedOn} breaks={breaks} />
      {years.length > 1 ? (
        <Row>
          {years.map((other) => (
            <Link
              key={other}
              to={`?annee=${other}`}
              preventScrollReset
              aria-current={other === shown ? "true" : undefined}
            >
              {other}
            </Link>
          ))}
        </Row>
      ) : null}
    </Stack>
  );
}
