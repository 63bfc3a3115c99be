import { Transform } from "node:stream";

/**
 * React 18 sends a block of HTML at its full size even when the next letter takes more bytes than were left in it: what
 * is missing comes as NULs, which a browser drops from a text and shows as a lost letter elsewhere. Mended in React 19.
 */
export const wholeLetters = () =>
  new Transform({
    transform(block: Buffer, _encoding, next) {
      next(null, block.includes(0) ? Buffer.from(block.filter((byte) => byte !== 0)) : block);
    },
  });
