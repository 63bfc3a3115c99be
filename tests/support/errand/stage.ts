import { startBrowser } from "../browser";
import { aPerson } from "../builders";
import { freshDatabase } from "../database";
import { startPortal } from "../portal";
import { comeIn, openWindow } from "../windows";

/** A portal on a day with nobody but an agent, and two windows: the agent's desk, where they have come in, the centre's tablet. */
export async function setStage(today: string, agent: { name: string; email: string }) {
  const { owner } = await freshDatabase({ today });
  const { id } = await aPerson(owner, { ...agent, role: "agent" });
  const [browser, portal] = await Promise.all([startBrowser(), startPortal()]);
  const desk = await openWindow(browser, portal);
  await comeIn(desk.page, portal.origin, id);
  const centre = await openWindow(browser, { origin: portal.origin, width: 768 });
  const clear = async () => {
    await browser.close();
    await portal.stop();
  };
  const complaints = [desk.complaints, centre.complaints];
  return { owner, portal, desk: desk.page, centre: centre.page, complaints, clear };
}
