import { Secret, TOTP } from "otpauth";

/** What every authenticator application understands (RFC 6238): six digits of HMAC-SHA1, a new code every 30 seconds. */
const periodSeconds = 30;
const issuer = "Portail vacances Caf 40";

const totpOf = (secret: string, label = "") =>
  new TOTP({ issuer, label, secret: Secret.fromBase32(secret), digits: 6, period: periodSeconds });

/** What the QR code says to the application. */
export const addressOfSecret = (secret: string, label: string): string => totpOf(secret, label).toString();

/** The number of the 30 seconds that this instant is in. */
export const stepOf = (at: Date): number => Math.floor(at.getTime() / 1000 / periodSeconds);

export const secondsLeft = (at: Date): number =>
  periodSeconds - (Math.floor(at.getTime() / 1000) % periodSeconds);

/** The code of a step away from this instant. */
export const codeOf = (secret: string, at: Date, steps = 0): string =>
  totpOf(secret).generate({ timestamp: at.getTime() + steps * periodSeconds * 1000 });

/** The step that a code is of: the present one, the one before or after, for clocks that are a little off. Null: none. */
export function findStep(secret: string, code: string, at: Date): number | null {
  const drift = totpOf(secret).validate({ token: code, timestamp: at.getTime(), window: 1 });
  return drift === null ? null : stepOf(at) + drift;
}

/** "123 456", as applications show it, is the code 123456; null for what is no code of an application. */
export function readCode(typed: string): string | null {
  const digits = typed.replace(/[\s-]/g, "");
  return /^\d{6}$/.test(digits) ? digits : null;
}

/** Four letters at a time, for whoever types it by hand. */
export const spellSecret = (secret: string): string => secret.replace(/(.{4})(?=.)/g, "$1 ");
