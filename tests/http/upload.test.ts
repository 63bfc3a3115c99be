import { expect, it } from "vitest";
import { readUpload } from "~/http/upload.server";

const sending = (fields: number, { name = "champ", files = 0 } = {}) => {
  const body = new FormData();
  for (let n = 0; n < fields; n++) body.append(`${name}${n}`, "x");
  for (let n = 0; n < files; n++) body.append(`file${n}`, new Blob(["a;b"]), "a.csv");
  return readUpload(new Request("http://localhost/", { method: "POST", body }));
};

it("reads the fields before a file, then the file", async () => {
  const { fields, file } = await sending(3, { files: 1 });
  expect([Object.keys(fields), file?.name]).toEqual([["champ0", "champ1", "champ2"], "a.csv"]);
  file?.bytes.resume();
});

it("of more than twenty fields, or of no form at all, is a 400", async () => {
  await expect(sending(21)).rejects.toMatchObject({ status: 400 });
  const text = new Request("http://localhost/", { method: "POST", body: "a=b" });
  await expect(readUpload(text)).rejects.toMatchObject({ status: 400 });
});
