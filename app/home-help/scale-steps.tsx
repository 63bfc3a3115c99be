import { FICTITIOUS, formatBand, type HourlyStep } from "~/home-help/hourly-scale";
import { ScalePlot } from "~/home-help/scale-plot";
import styles from "~/home-help/scale-plot.module.css";
import { Amount } from "~/ui/amount";
import { Stack } from "~/ui/layout";
import { Notice } from "~/ui/notice";
import { Table } from "~/ui/table";

type ScaleStepsProps = {
  name: string;
  fictitious: boolean;
  steps: HourlyStep[];
  /** The scale it would take over from. */
  before?: HourlyStep[] | undefined;
};

/** A scale drawn, and the same in figures. */
export function ScaleSteps({ name, fictitious, steps, before }: ScaleStepsProps) {
  return (
    <Stack>
      {fictitious ? (
        <Notice tone="warn">{`${FICTITIOUS}. Le portail le refuse en production.`}</Notice>
      ) : null}
      <div className={styles.beside}>
        <ScalePlot title={`Participation horaire selon le QF : ${name}`} steps={steps} before={before} />
        <Table
          caption={fictitious ? `${name} (fictif)` : name}
          rows={steps}
          rowKey={({ qfFromCents }) => String(qfFromCents)}
          columns={[
            { head: "QF", names: true, cell: formatBand },
            { head: "L’heure", numeric: true, cell: ({ hourlyCents }) => <Amount cents={hourlyCents} /> },
          ]}
        />
      </div>
    </Stack>
  );
}
