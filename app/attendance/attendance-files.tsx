import type { AttendanceCounts } from "~/attendance/attendance-import";
import { formatCount, type ImportState, sayCounts } from "~/cards/card-import";
import { ImportBadge } from "~/cards/import-table";
import { sayFileRefusal } from "~/http/table-file";
import { Instant } from "~/ui/day";
import { EmptyState } from "~/ui/empty-state";
import { type Column, Table } from "~/ui/table";

type SentFile = {
  id: string;
  fileName: string;
  state: ImportState;
  rows: number;
  counts: AttendanceCounts | null;
  refusal: { reason: string; line?: number; columns?: string[] } | null;
  uploadedAt: Date | string;
  uploadedBy: string;
};

/** In the words of every import: a line of attendance changes nothing that stands. */
export const asImportCounts = (counts: AttendanceCounts | null) => counts && { ...counts, changed: 0 };

const columns = (structureId: string): Column<SentFile>[] => [
  {
    head: "Fichier",
    names: true,
    cell: ({ id, fileName }) => <a href={`/pointage/${structureId}/import/${id}`}>{fileName}</a>,
  },
  { head: "Envoyé", whole: true, cell: ({ uploadedAt }) => <Instant at={uploadedAt} /> },
  { head: "Par", cell: ({ uploadedBy }) => uploadedBy },
  { head: "Lignes", numeric: true, cell: ({ rows }) => formatCount(rows) },
  {
    head: "État",
    cell: ({ state, counts }) => <ImportBadge state={state} counts={asImportCounts(counts)} />,
  },
  { head: "Effet", cell: effectOf },
];

function effectOf({ state, refusal, counts }: SentFile): string {
  if (state === "refused" && refusal !== null) return sayFileRefusal(refusal);
  const all = asImportCounts(counts);
  return all === null ? "" : sayCounts(state, all);
}

export function AttendanceFiles({ structureId, files }: { structureId: string; files: SentFile[] }) {
  if (files.length === 0) return <EmptyState title="Aucun fichier envoyé pour l’instant" />;
  return (
    <Table
      caption="Fichiers envoyés"
      captionHidden
      columns={columns(structureId)}
      rows={files}
      rowKey={({ id }) => id}
    />
  );
}
