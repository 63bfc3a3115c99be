import QRCode from "qrcode";

/** A text to photograph, as the address of a picture that a page holds itself. */
export async function drawQrCode(text: string): Promise<string> {
  const svg = await QRCode.toString(text, { type: "svg", margin: 2 });
  return `data:image/svg+xml;base64,${Buffer.from(svg).toString("base64")}`;
}
