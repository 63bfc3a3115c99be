import { and, asc, eq } from "drizzle-orm";
import { notFound } from "~/http/answers.server";
import { asActor } from "~db/client";
import { structures } from "~db/schema";

export type Branch = { id: string; name: string; commune: string };

/** The partner's branches of home help, by name; a partner that has none has no such pages. */
export async function listBranches(personId: string, partnerId: string): Promise<[Branch, ...Branch[]]> {
  const own = and(eq(structures.partnerId, partnerId), eq(structures.kind, "home_help_branch"));
  const { id, name, commune } = structures;
  const [first, ...others] = await asActor(personId, (using) =>
    using.select({ id, name, commune }).from(structures).where(own).orderBy(asc(name), asc(id)),
  );
  return first ? [first, ...others] : notFound();
}

/** The branch asked for, or the only one, or the first; another partner's is absent. */
export async function chooseBranch(personId: string, partnerId: string, asked: string | null) {
  const branches = await listBranches(personId, partnerId);
  const branch = asked ? (branches.find(({ id }) => id === asked) ?? notFound()) : branches[0];
  return { branch, branches };
}
