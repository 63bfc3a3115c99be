const BYTE_ORDER_MARK = "\ufeff";

/** What a spreadsheet could take for a formula; a plain number is not one, whatever its sign. */
const FORMULA = /^[=+\-@\t\r]/;
const NUMBER = /^-?\d+(?:,\d+)?$/;

/** A cell as text, harmless in a spreadsheet. */
export function csvCell(value: string | number): string {
  const text = String(value);
  const harmless = FORMULA.test(text) && !NUMBER.test(text) ? `'${text}` : text;
  return /[;"\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}

/** One row, line end included. */
export function csvLine(cells: readonly (string | number)[]): string {
  return `${cells.map(csvCell).join(";")}\r\n`;
}

/** A whole file for a French spreadsheet: semicolons, UTF-8 with its mark; amounts come with a decimal comma. */
export function csvFile(rows: readonly (readonly (string | number)[])[]): string {
  return BYTE_ORDER_MARK + rows.map(csvLine).join("");
}
