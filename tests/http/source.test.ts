import type { AddressInfo } from "node:net";
import express from "express";
import { expect, it } from "vitest";
import { networkOf, noteSource } from "~/http/source.server";
import { forge } from "../support/wire";

it.each([
  ["203.0.113.7", "203.0.113.7"],
  ["::ffff:203.0.113.7", "203.0.113.7"],
  ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"],
  ["2001:0db8:0001:0002::1", "2001:db8:1:2::/64"],
  ["2001:db8::1", "2001:db8:0:0::/64"],
  ["::1", "0:0:0:0::/64"],
  ["fe80::1%eth0", "fe80:0:0:0::/64"],
])("%s counts as %s", (address, network) => {
  expect(networkOf(address)).toBe(network);
});

it("is read from the connection, or from what a proxy we know forwards; never from what a stranger says", async () => {
  const sourceSeen = async (trust: boolean | number, ...lines: string[]) => {
    const app = express().set("trust proxy", trust);
    app.use(noteSource, (req, res) => void res.send(`source ${req.headers["x-portail-source"]}`));
    const server = app.listen(0);
    const { port } = server.address() as AddressInfo;
    const answer = await forge(port, ["GET / HTTP/1.1", "Host: localhost", ...lines]);
    server.close();
    return /source (\S+)$/.exec(answer)?.[1];
  };
  const forwarded = "X-Forwarded-For: 203.0.113.7";
  const here = await sourceSeen(false);
  expect(here).toMatch(/^[\w-]{43}$/);
  expect(await sourceSeen(false, forwarded, "X-Portail-Source: mine")).toBe(here);
  expect(await sourceSeen(1, forwarded)).not.toBe(here);
  expect(await sourceSeen(1, "X-Forwarded-For: 198.51.100.1, 203.0.113.7")).toBe(
    await sourceSeen(1, forwarded),
  );
});
