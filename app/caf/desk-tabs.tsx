import { PILES, type Pile } from "~/invoicing/invoice-desk";
import { Tabs } from "~/ui/tabs";

type Props = { counts: Record<Pile, number>; current: Pile; kept: Record<string, string> };

/** The piles of the desk with how many invoices lie on each. */
export function DeskTabs({ counts, current, kept }: Props) {
  const tabs = (Object.keys(PILES) as Pile[]).map((pile) => ({
    to: `/caf/factures${pile === "contestees" ? "/contestees" : `?${new URLSearchParams({ etat: pile, ...kept })}`}`,
    name: PILES[pile].name,
    count: counts[pile],
    current: pile === current,
  }));
  return <Tabs label="États de facturation par état" tabs={tabs} />;
}
