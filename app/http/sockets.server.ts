import { createServer, type RequestListener, type Server } from "node:http";
import { MOST_HEADERS } from "~/http/bodies.server";

/** In milliseconds. Node looks for whoever is late every `check`: by default only twice a minute. */
export const patience = { headers: 10_000, request: 120_000, idle: 65_000, check: 1_000 };

/** A server that waits for nobody who dawdles: headers, bodies, answers nobody reads. */
export function openServer(answer: RequestListener, { headers, request, idle, check } = patience): Server {
  const server = createServer(
    {
      headersTimeout: headers,
      requestTimeout: request,
      keepAliveTimeout: idle,
      connectionsCheckingInterval: check,
      maxHeaderSize: 16 * 1024,
      insecureHTTPParser: false,
      requireHostHeader: true,
    },
    answer,
  );
  server.maxHeadersCount = MOST_HEADERS;
  server.timeout = request;
  return server;
}
