import { finaliseRejections } from "~/invoicing/contests.server";
import type { Work } from "~db/queues";

export const contestJobs: Work[] = [{ queue: "finalise-rejections", work: finaliseRejections }];
