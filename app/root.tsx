import { data, type LoaderFunctionArgs } from "@remix-run/node";
import {
  Links,
  Meta,
  Outlet,
  Scripts,
  ScrollRestoration,
  useLocation,
  useRouteError,
  useRouteLoaderData,
} from "@remix-run/react";
import type { ReactNode } from "react";
import { TabletLock } from "~/accounts/tablet-lock";
import { findVisitor } from "~/accounts/visitor.server";
import { env } from "~/env.server";
import { ErrorPage } from "~/http/error-page";
import { takeFlash } from "~/http/flash.server";
import { useNonce } from "~/http/nonce";
import { unlessSignedOut } from "~/http/signed-out";
import { Flash } from "~/ui/notice";
import { PageFrame } from "~/ui/page";
import "~/ui/styles.css";

export async function loader({ request }: LoaderFunctionArgs) {
  const { flash, headers } = takeFlash(request);
  const person = await findVisitor(request);
  return data({ person, flash, demo: env.PORTAL_MODE === "demo" }, { headers });
}

export const shouldRevalidate = unlessSignedOut;

export function Layout({ children }: { children: ReactNode }) {
  const nonce = useNonce();
  const { pathname } = useLocation();
  const known = useRouteLoaderData<typeof loader>("root");
  const person = known?.person ?? null;
  return (
    <html lang="fr">
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <link rel="icon" href="/icon.svg" type="image/svg+xml" />
        <Meta />
        <Links />
      </head>
      <body>
        <PageFrame person={person} path={pathname} demo={known?.demo ?? false}>
          <Flash flash={known?.flash} />
          {children}
        </PageFrame>
        {person?.tablet ? <TabletLock {...person.tablet} name={person.name} /> : null}
        <ScrollRestoration nonce={nonce} />
        <Scripts nonce={nonce} />
      </body>
    </html>
  );
}

export const meta = () => [{ title: "Portail vacances et loisirs" }];

export default function Root() {
  return <Outlet />;
}

export function ErrorBoundary() {
  return <ErrorPage error={useRouteError()} />;
}
