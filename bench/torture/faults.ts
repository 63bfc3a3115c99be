import { closeSync, openSync, rmSync, statfsSync, writeSync } from "node:fs";
import { join } from "node:path";
import { patiently, pause } from "./ask";
import type { Load } from "./load";
import type { Rig } from "./rig";
import type { Look } from "./trial";

const moments = () => pause(100 + Math.random() * 900);

export async function killDatabase({ database }: Rig, load: Load, times: number) {
  for (let n = 0; n < times; n++) {
    await moments();
    database.kill();
    await load.untilKept(20);
  }
}

/** Three times of four a process that serves, else the whole program. */
export async function killPortal({ portal }: Rig, load: Load, times: number, page: () => Promise<Look>) {
  for (let n = 0; n < times; ) {
    await moments();
    if (portal.kill(n % 4 === 3 ? "program" : "worker")) n += 1;
    while ((await page()).status !== 200) await pause(100);
    await load.untilKept(20);
  }
}

/** Backends of the portal, ended at random moments, most of them in the middle of something. */
export async function endBackends({ ground }: Rig, load: Load, times: number) {
  for (let ended = 0; ended < times; ) {
    await pause(50 + Math.random() * 150);
    const [row] = await patiently(
      () => ground.superuser`
        select count(pg_terminate_backend(pid))::integer as ended from (
          select pid from pg_stat_activity
          where datname = current_database() and application_name like 'portail-%'
          order by state = 'active' desc, random() limit 2) victims`,
    );
    ended += row?.ended ?? 0;
  }
  await load.untilKept(20);
}

/** The database away for a while: what pages say meanwhile, and seconds until the first is right again. */
export async function stopDatabase(rig: Rig, load: Load, seconds: number, page: () => Promise<Look>) {
  await rig.database.stop();
  const looks: Look[] = [];
  const end = Date.now() + seconds * 1000;
  while (Date.now() < end) {
    looks.push(await page());
    await pause(1_000);
  }
  rig.database.start();
  const start = Date.now();
  while ((await page()).status !== 200) await pause(100);
  const recoveredMs = Date.now() - start;
  await load.untilKept(20);
  return { looks, recoveredMs };
}

/** The disk full to the last byte for a while, then space again. */
export async function fillDisk(rig: Rig, load: Load, seconds: number, page: () => Promise<Look>) {
  const ballast = join(rig.ground.folder, "ballast");
  const file = openSync(ballast, "w");
  const fill = () => {
    const block = Buffer.alloc(64 * 1024);
    for (let size = block.length; size > 0; ) {
      try {
        writeSync(file, block, 0, size);
      } catch {
        size = Math.floor(size / 2);
      }
    }
  };
  const looks: Look[] = [];
  const before = load.counts.askedAgain;
  const end = Date.now() + seconds * 1000;
  while (Date.now() < end) {
    fill();
    looks.push(await page());
    await pause(500);
  }
  const { bavail } = statfsSync(rig.ground.folder);
  const putOff = load.counts.askedAgain - before;
  rmSync(ballast);
  closeSync(file);
  const start = Date.now();
  await load.untilKept(20);
  return { looks, putOff, blocksLeft: bavail, recoveredMs: Date.now() - start };
}
