import styles from "~/ui/field.module.css";
import { describe, FieldFrame, type FieldProps } from "~/ui/field-frame";
import { useAnswer } from "~/ui/form-body";
import { classes } from "~/ui/typography";

/** The form needs `encType="multipart/form-data"`. A browser never gives back a chosen file: say so in the error. */
export function FileField({ accept, ...props }: Omit<FieldProps, "defaultValue"> & { accept?: string }) {
  const field = { ...props, error: useAnswer(props.name, props).error };
  return (
    <FieldFrame {...field}>
      <input
        {...describe(field)}
        type="file"
        accept={accept}
        className={classes(styles.input, styles.file)}
      />
    </FieldFrame>
  );
}
