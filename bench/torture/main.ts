import { conclude, type Proof } from "../proof";
import { endBackends, killDatabase, killPortal, stopDatabase } from "./faults";
import { pagesSaid, phase, recovered, type Trial, trial } from "./trial";

/**
 * The portal under eight writers while everything around it dies. With `--mutant no-sync` or `--mutant fresh-keys` a
 * promise is taken away, and the loss must be seen. `--short` asks for little of each.
 */
const mutant = process.argv.includes("--mutant")
  ? process.argv[process.argv.indexOf("--mutant") + 1]
  : undefined;
const short = process.argv.includes("--short");
const proofs: Proof[] = [];

async function everyFault(at: Trial) {
  const { rig, load } = at;
  await phase("PostgreSQL killed with -9", at, () => killDatabase(rig, load, short ? 2 : 10));
  await phase("the portal killed with -9", at, () => killPortal(rig, load, short ? 4 : 20, at.look));
  await phase("backends ended", at, () => endBackends(rig, load, short ? 20 : 100));
  const seconds = short ? 5 : 60;
  const away = await phase(`the database away for ${seconds} s`, at, () =>
    stopDatabase(rig, load, seconds, at.look),
  );
  proofs.push(pagesSaid("pages while the database is away", away.looks, [503]));
  proofs.push(recovered("pages after the database is back", away.recoveredMs));
}

if (mutant === "no-sync") {
  const { lost } = await trial("synchronous_commit off", ({ rig, load }) => killDatabase(rig, load, 10), {
    settings: ["synchronous_commit = off"],
  });
  proofs.push({ ...lost, promised: "some, seen", holds: !lost.holds });
} else if (mutant === "fresh-keys") {
  const kills = async ({ rig, load, look }: Trial) => {
    await killPortal(rig, load, 12, look);
    await killDatabase(rig, load, 5);
  };
  const { doubled } = await trial("a new key each time", kills, { freshKeys: true, restless: true });
  proofs.push({ ...doubled, promised: "some, seen", holds: !doubled.holds });
} else {
  proofs.push(...Object.values(await trial("under kills", everyFault)));
}
conclude(proofs);
