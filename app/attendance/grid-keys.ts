/** The place "row:column" of the cell an event comes from; "" outside of cells. */
export const placeOf = (target: EventTarget): string =>
  (target instanceof Element && target.closest<HTMLElement>("[data-place]")?.dataset.place) || "";

const STEPS: Record<string, [rows: number, columns: number]> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

/** Moves to the next cell that takes a mark, over those that take none. False when the key moves nothing. */
export function gridMove(
  table: HTMLTableElement | null,
  from: string,
  key: string,
  columns: number,
): boolean {
  const [row = 0, column = 0] = from.split(":").map(Number);
  if (!table) return false;
  if (key === "Home" || key === "End") {
    const cells = [...table.querySelectorAll<HTMLElement>(`[data-place^="${row}:"]`)];
    (key === "Home" ? cells[0] : cells.at(-1))?.focus();
    return true;
  }
  const [down, right] = STEPS[key] ?? [];
  if (down === undefined || right === undefined) return false;
  for (
    let [r, c] = [row + down, column + right];
    r >= 0 && c >= 0 && r < 1000 && c < columns;
    r += down, c += right
  ) {
    const next = table.querySelector<HTMLElement>(`[data-place="${r}:${c}"]`);
    if (!next) continue;
    next.focus();
    break;
  }
  return true;
}
