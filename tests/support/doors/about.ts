import { type Door, everyone } from "./door";

export const about: Door[] = [
  { path: "/accessibilite" },
  { path: "/confidentialite" },
  { path: "/mentions-legales" },
  { path: "/*", reads: everyone },
];
