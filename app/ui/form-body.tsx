import { createContext, type ReactNode, useContext } from "react";
import { ErrorSummary } from "~/ui/error-summary";
import { FormKey } from "~/ui/form-key";
import styles from "~/ui/layout.module.css";
import { classes } from "~/ui/typography";

/** What an action sends back when it could not read a form: a sentence per field, all that was typed, a fresh key. */
export type FormAnswer = { errors?: Record<string, string>; entered?: Record<string, string>; key?: string };

const Answer = createContext<FormAnswer>({});

type FormBodyProps = { formKey?: string; answer?: FormAnswer | null | undefined; children: ReactNode };

/** Inside a form: its key, the summary of its errors, and for each field its sentence and what was typed. */
export function FormBody({ formKey, answer, children }: FormBodyProps) {
  const key = answer?.key ?? formKey;
  return (
    <Answer.Provider value={answer ?? {}}>
      <div className={classes(styles.stack, styles.l)}>
        {key ? <FormKey value={key} /> : null}
        <ErrorSummary errors={answer?.errors ?? {}} />
        {children}
      </div>
    </Answer.Provider>
  );
}

type Given = { error?: string | undefined; defaultValue?: string | undefined };

/** What the field's own props say wins over the answer. After an answer, an absent entry was left empty. */
export function useAnswer(name: string, given: Given): Given {
  const { errors, entered } = useContext(Answer);
  return {
    error: given.error ?? errors?.[name],
    defaultValue: entered ? (entered[name] ?? "") : given.defaultValue,
  };
}
