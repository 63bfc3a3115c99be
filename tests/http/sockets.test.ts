import type { AddressInfo } from "node:net";
import { connect } from "node:net";
import express from "express";
import { afterAll, expect, it } from "vitest";
import { limitBodies } from "~/http/limits.server";
import { openServer } from "~/http/sockets.server";

/** The portal's own server with little patience, before an application that reads bodies to their end. */
const app = express();
app.use(limitBodies(150));
app.use((req, res) => void req.resume().on("end", () => res.send("lu")));
const server = openServer(app, { headers: 200, request: 900, idle: 100, check: 50 });
const port = new Promise<number>((ready) => {
  server.listen(0, () => ready((server.address() as AddressInfo).port));
});

afterAll(() => void server.close());

/** What is answered to somebody who sends this and then nothing more, once the server has hung up. */
async function dawdle(sent: string): Promise<string> {
  const socket = connect(await port, "localhost").setEncoding("utf8");
  let answer = "";
  socket.on("data", (text) => {
    answer += text;
  });
  socket.write(sent);
  await new Promise((hungUp) => socket.once("close", hungUp));
  return answer;
}

const post = (path: string, length: number, body: string) =>
  `POST ${path} HTTP/1.1\r\nHost: localhost\r\nContent-Length: ${length}\r\n\r\n${body}`;

it("hangs up on headers that do not come to an end", async () => {
  expect(await dawdle("GET / HTTP/1.1\r\nHost: localhost\r\nX-Slow: ")).toMatch(/^HTTP\/1.1 408 /);
});

it("hangs up on a form that comes drop by drop, and gives a file longer", async () => {
  const [form, file] = await Promise.all([
    dawdle(post("/connexion", 20, "email=")),
    dawdle(post("/caf/imports", 20, "email=")),
  ]);
  expect(form).toBe("HTTP/1.1 408 Request Timeout\r\nConnection: close\r\n\r\n");
  expect(file).toMatch(/^(HTTP\/1.1 408 |$)/);
});

it("answers whoever is on time, then lets go of a connection left alone", async () => {
  expect(await dawdle(post("/connexion", 6, "email="))).toMatch(/^HTTP\/1.1 200 [\s\S]*lu$/);
});
