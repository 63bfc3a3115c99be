import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, normalize, relative, resolve } from "node:path";
import ts from "typescript";

export type Import = { from: string; typesOnly: boolean };

const root = resolve(".");

/** Paths of the project's own files, with "/" on every system. */
export const filesUnder = (folder: string, ending: RegExp): string[] =>
  listed(folder).filter((path) => ending.test(path));

function listed(folder: string): string[] {
  const entries = readdirSync(join(root, folder), { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  return files.map((file) => relative(root, join(file.parentPath, file.name)).replaceAll("\\", "/")).sort();
}

export const textOf = (path: string): string => readFileSync(join(root, path), "utf8");

export function parse(path: string): ts.SourceFile {
  return ts.createSourceFile(path, textOf(path), ts.ScriptTarget.Latest, true);
}

/** What a file imports: paths from the project's root for its own files, the name for packages. */
export function importsOf(path: string): Import[] {
  return parse(path).statements.flatMap((statement) => {
    if (!ts.isImportDeclaration(statement) && !ts.isExportDeclaration(statement)) return [];
    const { moduleSpecifier } = statement;
    if (!moduleSpecifier || !ts.isStringLiteral(moduleSpecifier)) return [];
    return [{ from: locate(moduleSpecifier.text, path), typesOnly: isTypesOnly(statement) }];
  });
}

function locate(specifier: string, from: string): string {
  if (specifier.startsWith("~/")) return `app/${specifier.slice(2)}`;
  if (specifier.startsWith("~db/")) return `db/${specifier.slice(4)}`;
  if (!specifier.startsWith(".")) return specifier;
  return relative(".", normalize(join(dirname(from), specifier))).replaceAll("\\", "/");
}

function isTypesOnly(statement: ts.ImportDeclaration | ts.ExportDeclaration): boolean {
  if (ts.isExportDeclaration(statement)) return statement.isTypeOnly;
  const { importClause } = statement;
  if (!importClause) return false;
  if (importClause.isTypeOnly) return true;
  const named = importClause.namedBindings;
  if (importClause.name || !named || !ts.isNamedImports(named)) return false;
  return named.elements.every((element) => element.isTypeOnly);
}

/** The first statement of each loader and action a route exports. */
export function firstStatements(path: string): { door: string; text: string }[] {
  return parse(path).statements.flatMap((statement) => {
    if (ts.isFunctionDeclaration(statement)) return doorOf(statement.name?.text, statement.body);
    if (!ts.isVariableStatement(statement)) return [];
    return statement.declarationList.declarations.flatMap(({ name, initializer }) => {
      const made = initializer && (ts.isArrowFunction(initializer) || ts.isFunctionExpression(initializer));
      return doorOf(name.getText(), made ? initializer.body : initializer);
    });
  });
}

function doorOf(name: string | undefined, body: ts.Node | undefined) {
  if (name !== "loader" && name !== "action") return [];
  const first = body && ts.isBlock(body) ? body.statements[0] : body;
  return [{ door: name, text: first?.getText() ?? "" }];
}
