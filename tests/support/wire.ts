import { connect } from "node:net";

/** A whole request by hand: what fetch refuses to forge. Answers the status line and the rest. */
export function forge(port: number, lines: string[], body = ""): Promise<string> {
  return new Promise((told) => {
    const socket = connect(port, "localhost");
    let answer = "";
    socket.setEncoding("utf8").on("data", (text) => {
      answer += text;
    });
    socket.on("close", () => told(answer));
    socket.on("error", () => told(answer));
    socket.write(`${[...lines, "Connection: close"].join("\r\n")}\r\n\r\n${body}`);
  });
}
