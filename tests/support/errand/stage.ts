import { startBrowser } from "../browser";
import { aPerson } from "../builders";
import { freshDatabase } from "../database";
import { startPortal } from "../portal";
import { openWindow } from "../windows";

/** A portal on a day with nobody but an agent, and two windows: the agent's desk, the centre's tablet. */
export async function setStage(today: string, agent: { name: string; email: string; password: string }) {
  const { owner } = await freshDatabase({ today });
  await aPerson(owner, { ...agent, role: "agent" });
  const [browser, portal] = await Promise.all([startBrowser(), startPortal()]);
  const desk = await openWindow(browser, portal);
  const centre = await openWindow(browser, { origin: portal.origin, width: 768 });
  const clear = async () => {
    await browser.close();
    await portal.stop();
  };
  const complaints = [desk.complaints, centre.complaints];
  return { owner, portal, desk: desk.page, centre: centre.page, complaints, clear };
}
