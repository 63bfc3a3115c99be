import { PILES, type Pile } from "~/home-help/help-file";
import { Tabs } from "~/ui/tabs";

type Props = { root: string; counts: Record<Pile, number>; current: Pile; kept: Record<string, string> };

/** The lists a file can lie on, with how many do. */
export function FilePiles({ root, counts, current, kept }: Props) {
  const tabs = (Object.keys(PILES) as Pile[]).map((pile) => ({
    to: `${root}?${new URLSearchParams({ etat: pile, ...kept })}`,
    name: PILES[pile],
    count: counts[pile],
    current: pile === current,
  }));
  return <Tabs label="Dossiers par état" tabs={tabs} />;
}
