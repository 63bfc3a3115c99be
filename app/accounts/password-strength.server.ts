import { setImmediate } from "node:timers/promises";
import type { ZxcvbnFactory } from "@zxcvbn-ts/core";
import { easyToGuess, type Owner, ownWords, whyPasswordUnfit, withoutOwnWords } from "~/accounts/password";

/** Of zxcvbn's 0 to 4: ten thousand million guesses at least, for the whole and for what is not one's own words. */
const strong = 4;
/** Beyond, a password costs seconds to judge and no more to guess. */
const judged = 64;

let estimator: Promise<ZxcvbnFactory> | undefined;

/**
 * Its dictionaries are ten megabytes, read when the first password is chosen: one at a time, so that the answers of
 * the database are heard in between.
 */
async function openEstimator(): Promise<ZxcvbnFactory> {
  const { ZxcvbnFactory } = await import("@zxcvbn-ts/core");
  const common = await import("@zxcvbn-ts/language-common");
  await setImmediate();
  const french = await import("@zxcvbn-ts/language-fr");
  await setImmediate();
  const dictionary = { ...common.dictionary, ...french.dictionary };
  const judge = new ZxcvbnFactory({ dictionary, graphs: common.adjacencyGraphs, maxLength: judged });
  await setImmediate();
  return judge;
}

/** Why a password can't be chosen, as a sentence; null when it can. */
export async function whyPasswordRefused(password: string, owner: Owner): Promise<string | null> {
  const unfit = whyPasswordUnfit(password);
  if (unfit !== null) return unfit;
  estimator ??= openEstimator();
  const judge = await estimator;
  const words = ownWords(owner);
  const isStrong = (text: string) => judge.check(text.slice(0, judged), words).score >= strong;
  return isStrong(password) && isStrong(withoutOwnWords(password, words)) ? null : easyToGuess;
}
