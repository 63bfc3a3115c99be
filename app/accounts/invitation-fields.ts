import { z } from "zod";
import { emailField, lastDayField, nameField } from "~/accounts/fields";

export const colleagueFields = z.object({
  name: nameField,
  email: emailField,
  role: z.enum(["staff", "manager"]),
  endsOn: lastDayField,
});

export const agentFields = z.object({ ...colleagueFields.shape, role: z.enum(["agent", "administrator"]) });

export const managerFields = z.object({ name: nameField, email: emailField });

export const endFields = z.object({ endsOn: lastDayField });
