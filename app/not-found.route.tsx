import { notFound } from "~/http/answers.server";

/** Any address off the site map: as a route, so that the frame around it knows who is signed in. */
export function loader() {
  return notFound();
}

export default function NotFound() {
  return null;
}
