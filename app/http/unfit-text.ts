const unfit =
  /(?![\t\n\r])\p{Cc}|\ufffd|\p{Surrogate}|\p{Noncharacter_Code_Point}|[\u202a-\u202e\u2066-\u2069]/u;

/**
 * What nobody types, and what no form or file brings in: PostgreSQL refuses NUL, a lost character is no longer what was
 * typed (a lone surrogate comes as one), the other controls and what turns a line's direction make a text look like another.
 */
export const isUnfit = (text: string): boolean => unfit.test(text);
