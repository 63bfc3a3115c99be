import { Readable } from "node:stream";
import type { ReadableStream as WebStream } from "node:stream/web";
import busboy from "busboy";

/** A form with one file, read as it arrives: the fields before the file, then the file's bytes. */
export type Upload = { fields: Record<string, string>; file: { name: string; bytes: Readable } | null };

/** Resolves when the file begins, or at the form's end when no file was chosen. Unreadable: a 400. */
export function readUpload(request: Request): Promise<Upload> {
  return new Promise((resolve, reject) => {
    const unreadable = () => reject(new Response("Formulaire illisible", { status: 400 }));
    const contentType = request.headers.get("Content-Type") ?? "";
    if (request.body === null || !contentType.startsWith("multipart/form-data")) return unreadable();
    const fields: Record<string, string> = {};
    const body = Readable.fromWeb(request.body as WebStream);
    const form = busboy({
      headers: { "content-type": contentType },
      defParamCharset: "utf8",
      limits: { files: 1, fields: 20, parts: 21, fieldNameSize: 100, fieldSize: 10_000, headerPairs: 20 },
    });
    // Cut off while it sends, a browser would see no answer; and an error thrown at the body ends the whole process.
    const letTheRestGoBy = () => {
      body.unpipe(form);
      body.resume();
    };
    form.on("field", (name, value) => {
      fields[name] = value;
    });
    form.on("file", (_name, bytes, { filename }) => {
      // A browser sends an unnamed, empty file when none was chosen.
      if (!filename) return void bytes.resume();
      bytes.once("close", letTheRestGoBy).once("error", letTheRestGoBy);
      resolve({ fields, file: { name: filename, bytes } });
    });
    for (const limit of ["partsLimit", "filesLimit", "fieldsLimit"]) form.on(limit, unreadable);
    form.on("close", () => resolve({ fields, file: null }));
    form.on("error", () => {
      letTheRestGoBy();
      unreadable();
    });
    body.on("error", (error) => form.destroy(error));
    body.pipe(form);
  });
}
