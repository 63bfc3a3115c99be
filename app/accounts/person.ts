/** Whoever has come in. Side, role and partner go together. */
export type Person = PartnerPerson | CafPerson;

type Named = { personId: string; name: string; email: string; organisation: string };

/** `organisation` is the partner's name. */
export type PartnerPerson = Named & { side: "partner"; role: "staff" | "manager"; partnerId: string };
export type CafPerson = Named & { side: "caf"; role: "agent" | "administrator"; partnerId: null };

export type Role = Person["role"];

/** A tablet that a structure's people share: what is done there is done for that structure. */
export type Tablet = { structureId: string; structureName: string };
/** A partner's person who keeps the roll call: anywhere, or at such a tablet. */
export type PersonOnSite = PartnerPerson & { tablet: Tablet | null };
