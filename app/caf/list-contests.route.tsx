import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireAgent } from "~/accounts/guard.server";
import { contestColumns } from "~/caf/contest-columns";
import { DeskTabs } from "~/caf/desk-tabs";
import { addDays } from "~/calendar";
import { today } from "~/http/clock.server";
import { listOpenContests } from "~/invoicing/contests.server";
import { countDesk } from "~/invoicing/invoice-desk.server";
import { EmptyState } from "~/ui/empty-state";
import { Page } from "~/ui/page";
import { Table } from "~/ui/table";

export const meta = () => [{ title: "Lignes contestées – Portail vacances et loisirs" }];

/** More wait their turn: the oldest come first. */
const AT_ONCE = 100;

export async function loader({ request }: LoaderFunctionArgs) {
  const { personId } = await requireAgent(request);
  const counts = await countDesk(personId, { month: null, since: addDays(today(), -365) });
  return { counts, contests: await listOpenContests(personId, AT_ONCE) };
}

export default function ListContests() {
  const { counts, contests } = useLoaderData<typeof loader>();
  return (
    <Page title="Lignes contestées" lead="Les rejets que les partenaires contestent, le plus ancien d’abord.">
      <DeskTabs counts={counts} current="contestees" kept={{}} />
      {contests.length === 0 ? (
        <EmptyState title="Aucune contestation à décider" />
      ) : (
        <Table
          caption="Contestations à décider"
          captionHidden
          columns={contestColumns}
          rows={contests}
          rowKey={({ lineId }) => lineId}
        />
      )}
    </Page>
  );
}
