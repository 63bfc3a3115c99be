import type { Day } from "~/calendar";
import type { HourlyCost } from "~/home-help/hourly-cost";
import { HourlyCostTable } from "~/home-help/hourly-cost-table";
import { ButtonLink } from "~/ui/button";
import { Row, Section, Stack } from "~/ui/layout";

type BranchCostsProps = { branches: { id: string; name: string }[]; costs: HourlyCost[]; today: Day };

/** What was agreed with each branch of a partner, for the Caf to add to. */
export function BranchCosts({ branches, costs, today }: BranchCostsProps) {
  return (
    <Section title="Coûts horaires de l’aide à domicile">
      {branches.map(({ id, name }) => (
        <Stack key={id} gap="s">
          <HourlyCostTable
            name={name}
            costs={costs.filter(({ structureId }) => structureId === id)}
            today={today}
          />
          <Row>
            <ButtonLink kind="quiet" icon="plus" to={`/caf/structures/${id}/cout-horaire`}>
              {`Convenir un coût, ${name}`}
            </ButtonLink>
          </Row>
        </Stack>
      ))}
    </Section>
  );
}
