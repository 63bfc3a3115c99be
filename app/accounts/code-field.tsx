import { Field } from "~/ui/field";

/** A code of an application or on paper. Browsers and password managers fill it by themselves. */
export function CodeField({ label, hint }: { label: string; hint: string }) {
  return (
    <Field
      name="code"
      label={label}
      hint={hint}
      autoComplete="one-time-code"
      autoCapitalize="characters"
      spellCheck={false}
      maxLength={50}
      width="medium"
    />
  );
}
