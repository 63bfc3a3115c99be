export * from "./accounts.ts";
export * from "./attendance.ts";
export * from "./audit.ts";
export * from "./cards.ts";
export * from "./invoicing.ts";
export * from "./partners.ts";
export * from "./schemes.ts";
