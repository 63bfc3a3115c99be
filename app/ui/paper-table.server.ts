import { asDecoration, inWeight, MARGIN, type Paper, printable, tagged } from "~/ui/paper.server";

export type PaperColumn = { head: string; width: number; right?: boolean };
/** What a cell says, and in small letters under it. */
export type PaperCell = string | { text: string; under: string };
type Parts = { text: string; under: string };
type Look = { bold?: boolean; shaded?: boolean };

const EMPTY: Parts = { text: "", under: "" };
const PADDING = 3;
const SIZE = 9;
const SMALL = 7.5;

type Grid = { columns: PaperColumn[]; rows: PaperCell[][]; totals?: PaperCell[][] };

/** A ruled table; a row is never cut by the end of a page, and each page repeats the head. */
export function drawTable(
  paper: Paper,
  parent: PDFKit.PDFStructureElement,
  { columns, rows, totals = [] }: Grid,
) {
  const table = paper.struct("Table");
  parent.add(table);
  const heads = columns.map((column) => partsOf(paper, column.head));
  const readied = [...rows, ...totals].map((cells) => cells.map((cell) => partsOf(paper, cell)));
  const headLook = { bold: true, shaded: true };
  drawCells(paper, columns, heads, headLook, layerOf(paper, table, "TH"));
  for (const [place, cells] of readied.entries()) {
    const look = { bold: place >= rows.length };
    if (paper.y + heightOf(paper, columns, cells, look.bold) > bottomOf(paper)) {
      paper.addPage();
      asDecoration(paper, () => drawCells(paper, columns, heads, headLook, PLAIN));
    }
    drawCells(paper, columns, cells, look, layerOf(paper, table, "TD"));
  }
  table.end();
}

/** Is there room left on this page for something that high? If not, turns the page. */
export function keepTogether(paper: Paper, height: number): void {
  if (paper.y + height > bottomOf(paper)) paper.addPage();
}

const bottomOf = (paper: Paper) => paper.page.height - paper.page.margins.bottom;

/** How what is drawn shows in the document's structure. */
type Layer = { cell: (draw: () => void) => void; rule: (draw: () => void) => void; close: () => void };
const PLAIN: Layer = { cell: (draw) => draw(), rule: (draw) => draw(), close: () => {} };

function layerOf(paper: Paper, table: PDFKit.PDFStructureElement, tag: "TH" | "TD"): Layer {
  const row = paper.struct("TR");
  table.add(row);
  return {
    cell: (draw) => tagged(paper, tag, row, draw),
    rule: (draw) => asDecoration(paper, draw),
    close: () => row.end(),
  };
}

function drawCells(paper: Paper, columns: PaperColumn[], cells: Parts[], look: Look, layer: Layer): void {
  const top = paper.y;
  const height = heightOf(paper, columns, cells, look.bold ?? false);
  const width = columns.reduce((sum, column) => sum + column.width, 0);
  layer.rule(() => {
    if (look.shaded) paper.rect(MARGIN, top, width, height).fill("#e6e6e6").fillColor("black");
    paper
      .moveTo(MARGIN, top + height)
      .lineTo(MARGIN + width, top + height)
      .lineWidth(0.5)
      .stroke("#555555");
  });
  let x = MARGIN;
  for (const [place, column] of columns.entries()) {
    const left = x;
    layer.cell(() => drawCell(paper, cells[place] ?? EMPTY, column, left, top + PADDING, look.bold ?? false));
    x += column.width;
  }
  layer.close();
  paper.x = MARGIN;
  paper.y = top + height;
}

function drawCell(
  paper: Paper,
  { text, under }: Parts,
  column: PaperColumn,
  x: number,
  y: number,
  bold: boolean,
): void {
  const box = {
    width: column.width - 2 * PADDING,
    align: column.right ? ("right" as const) : ("left" as const),
  };
  inWeight(paper, bold ? "bold" : "regular", SIZE).text(text, x + PADDING, y, box);
  if (under) inWeight(paper, "regular", SMALL).text(under, x + PADDING, paper.y, box);
}

function heightOf(paper: Paper, columns: PaperColumn[], cells: Parts[], bold: boolean): number {
  const heights = columns.map((column, place) => {
    const { text, under } = cells[place] ?? EMPTY;
    const box = { width: column.width - 2 * PADDING };
    const first = inWeight(paper, bold ? "bold" : "regular", SIZE).heightOfString(text || " ", box);
    return first + (under ? inWeight(paper, "regular", SMALL).heightOfString(under, box) : 0);
  });
  return Math.max(...heights) + 2 * PADDING;
}

function partsOf(paper: Paper, cell: PaperCell): Parts {
  const { text, under } = typeof cell === "string" ? { text: cell, under: "" } : cell;
  return { text: printable(paper, text), under: printable(paper, under) };
}
