import { env } from "~/env.server";
import { serve } from "~/http/worker.server";

await serve(env);
