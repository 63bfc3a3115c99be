import { formatCount, type ImportCounts, type ImportState, sayCounts, sayState } from "~/cards/card-import";
import { sayFileRefusal } from "~/http/table-file";
import { Badge } from "~/ui/badge";
import { Instant } from "~/ui/day";
import { EmptyState } from "~/ui/empty-state";
import type { Tone } from "~/ui/notice";
import { type Column, Table } from "~/ui/table";

export type ListedImport = {
  id: string;
  fileName: string;
  state: ImportState;
  rows: number;
  counts: ImportCounts | null;
  refusal: { reason: string; line?: number; columns?: string[] } | null;
  uploadedAt: Date | string;
  uploadedBy: string;
};

const TONES: Record<ImportState, Tone | "neutral"> = {
  receiving: "info",
  checking: "info",
  ready: "warn",
  applying: "info",
  applied: "good",
  refused: "bad",
};

export function ImportBadge({ state, counts }: { state: ImportState; counts: ImportCounts | null }) {
  return <Badge tone={TONES[state]}>{sayState(state, counts)}</Badge>;
}

const columns = (path: string): Column<ListedImport>[] => [
  { head: "Fichier", names: true, cell: ({ id, fileName }) => <a href={`${path}/${id}`}>{fileName}</a> },
  { head: "Envoyé", whole: true, cell: ({ uploadedAt }) => <Instant at={uploadedAt} /> },
  { head: "Par", cell: ({ uploadedBy }) => uploadedBy },
  { head: "Lignes", numeric: true, cell: ({ rows }) => formatCount(rows) },
  { head: "État", cell: (file) => <ImportBadge {...file} /> },
  { head: "Effet", cell: effectOf },
];

function effectOf({ state, refusal, counts }: ListedImport): string {
  if (state === "refused" && refusal !== null) return sayFileRefusal(refusal);
  return counts === null ? "" : sayCounts(state, counts);
}

/** `path`: where one of them is shown, its id after it. */
export function ImportTable({ imports, path }: { imports: ListedImport[]; path: string }) {
  if (imports.length === 0) return <EmptyState title="Aucun fichier envoyé pour l’instant" />;
  return (
    <Table
      caption="Fichiers envoyés"
      captionHidden
      columns={columns(path)}
      rows={imports}
      rowKey={({ id }) => id}
    />
  );
}
