import { type ChangeEvent, useState } from "react";
import styles from "~/ui/field.module.css";
import { describe, FieldFrame, type FieldProps } from "~/ui/field-frame";
import { useAnswer } from "~/ui/form-body";
import { classes } from "~/ui/typography";

type FileProps = Omit<FieldProps, "defaultValue"> & {
  accept?: string;
  /** A heavier file is told at once, before it is sent for nothing. */
  mostMegabytes?: number;
};

/** The form needs `encType="multipart/form-data"`. A browser never gives back a chosen file: say so in the error. */
export function FileField({ accept, mostMegabytes, ...props }: FileProps) {
  const [tooHeavy, setTooHeavy] = useState<string>();
  const { error } = useAnswer(props.name, props);
  const field = { ...props, error: tooHeavy ?? error };
  const weigh = ({ currentTarget: input }: ChangeEvent<HTMLInputElement>) => {
    const file = input.files?.[0];
    const heavy = file && mostMegabytes && file.size > mostMegabytes * 1024 * 1024;
    setTooHeavy(heavy ? sayTooHeavy(file, mostMegabytes) : undefined);
    if (heavy) input.value = "";
  };
  return (
    <FieldFrame {...field}>
      <input
        {...describe(field)}
        type="file"
        accept={accept}
        onChange={weigh}
        className={classes(styles.input, styles.file)}
      />
    </FieldFrame>
  );
}

const sayTooHeavy = ({ name, size }: File, most: number) =>
  `« ${name} » pèse ${Math.ceil(size / 1024 / 1024)} Mo, et ${most} Mo au plus sont possibles. Choisissez un fichier plus léger, ou partagez-le en plusieurs.`;
