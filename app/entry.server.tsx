import {
  type AppLoadContext,
  createReadableStreamFromReadable,
  type EntryContext,
  type HandleErrorFunction,
} from "@remix-run/node";
import { isRouteErrorResponse, RemixServer } from "@remix-run/react";
import { isbot } from "isbot";
import { renderToPipeableStream } from "react-dom/server";
import { logger } from "~/http/log.server";
import { mailsSent } from "~/http/mail.server";
import { NonceProvider } from "~/http/nonce";
import { wholeLetters } from "~/http/whole-letters.server";
import { closeDatabase, whyNotReady } from "~db/client";

// The HTTP server reaches the database and the jobs through this build: a second copy would open a second pool.
export { startJobs, stopJobs } from "~/jobs.server";
export { whyNotReady };
export const closeAll = () => mailsSent().then(closeDatabase);

const abortDelay = 5_000;

export default function answer(
  request: Request,
  status: number,
  headers: Headers,
  context: EntryContext,
  { nonce }: AppLoadContext,
): Promise<Response> {
  const whole = isbot(request.headers.get("User-Agent") ?? "");
  headers.set("Content-Type", "text/html; charset=utf-8");
  return new Promise((resolve, reject) => {
    const begin = () => {
      const body = wholeLetters();
      resolve(new Response(createReadableStreamFromReadable(body), { status, headers }));
      stream.pipe(body);
    };
    const stream = renderToPipeableStream(
      <NonceProvider value={String(nonce)}>
        <RemixServer context={context} url={request.url} abortDelay={abortDelay} nonce={String(nonce)} />
      </NonceProvider>,
      {
        nonce: String(nonce),
        [whole ? "onAllReady" : "onShellReady"]: begin,
        onShellError: reject,
        onError: (error) => (request.signal.aborted ? undefined : tell(error)),
      },
    );
    setTimeout(() => stream.abort(), abortDelay + 1_000).unref();
  });
}

export const handleError: HandleErrorFunction = (error, { request }) => {
  if (!request.signal.aborted) tell(error);
};

function tell(error: unknown) {
  // A page that does not exist, a request nobody can read: an answer, told with the others.
  if (isRouteErrorResponse(error) && error.status < 500) return;
  const { name, message, stack } = error instanceof Error ? error : new Error(String(error));
  logger.error({ error: { name, message, stack } }, "unexpected error");
}
