import { execFileSync } from "node:child_process";
import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { aFolder } from "../ground";
import { conclude, type Proof } from "../proof";
import { fillDisk } from "./faults";
import { pagesSaid, phase, recovered, trial } from "./trial";

/** A small disk runs full to the last byte under eight writers, then has space again. Mounting it needs root. */
const seconds = process.argv.includes("--short") ? 5 : 20;
const disk = aFolder();
const folder = join(disk, "rig");
const proofs: Proof[] = [];
try {
  execFileSync("mount", ["-t", "tmpfs", "-o", "size=500m,mode=0755", "tmpfs", disk], { stdio: "pipe" });
} catch {
  console.log("The full disk is left out: this needs the right to mount a small one (root).");
  process.exit(0);
}
try {
  mkdirSync(folder, { mode: 0o755 });
  const found = await trial(
    "on a full disk",
    async (at) => {
      const full = await phase(`the disk full for ${seconds} s`, at, () =>
        fillDisk(at.rig, at.load, seconds, at.look),
      );
      proofs.push({
        what: "writes put off while the disk is full",
        measured: `${full.putOff}, ${full.blocksLeft} blocks left`,
        promised: "some",
        holds: full.putOff > 0,
      });
      proofs.push(pagesSaid("pages while the disk is full", full.looks, [200, 503]));
      proofs.push(recovered("writes after there is space", full.recoveredMs));
    },
    { folder, settings: ["max_wal_size = 64MB", "min_wal_size = 32MB"] },
  );
  proofs.push(...Object.values(found));
} finally {
  execFileSync("umount", ["-l", disk]);
  rmSync(disk, { recursive: true, force: true });
}
conclude(proofs);
