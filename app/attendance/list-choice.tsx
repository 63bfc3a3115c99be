import { Link } from "@remix-run/react";
import { useState } from "react";
import type { Marks } from "~/attendance/marks-in-hand";
import type { RollCall } from "~/attendance/roll-call";
import { isNamed } from "~/attendance/roster";
import { shortListOf } from "~/attendance/short-list";
import { ChildSearch } from "~/attendance/week-tools";
import styles from "~/attendance/week-tools.module.css";
import { ButtonLink } from "~/ui/button";
import { useAtTablet } from "~/ui/visitor";

/** Which rows a sheet shows: the short list or the whole one, and of the whole one those whose name is typed. */
export function useShown(rollCall: RollCall, marks: Marks, asked: boolean) {
  const [whole, chooseWhole] = useState(asked);
  const [typed, setTyped] = useState("");
  const short = shortListOf(rollCall);
  const inHand = new Set(marks.pending.map(([key]) => key.slice(0, -11)));
  const listed =
    short && !whole
      ? rollCall.children.filter((child) => short.includes(child) || inHand.has(child.entryId))
      : rollCall.children;
  const shown = typed.trim() ? rollCall.children.filter((child) => isNamed(child, typed)) : listed;
  return { whole, chooseWhole, typed, setTyped, short, listed, shown };
}

export type Shown = ReturnType<typeof useShown>;

type ChoiceProps = { shown: Shown; rollCall: RollCall; to: (whole: boolean) => string; running: boolean };

export function ListTools({ shown, rollCall, to, running }: ChoiceProps) {
  const { short, whole } = shown;
  const choices = short
    ? ([
        [false, "Venus récemment", short],
        [true, "Toute la liste", rollCall.children],
      ] as const)
    : [];
  return (
    <>
      {choices.length > 0 ? (
        <nav aria-label="Enfants montrés" className={styles.lists}>
          {choices.map(([all, words, children]) => (
            <Link
              key={words}
              to={to(all)}
              aria-current={whole === all ? "true" : undefined}
              onClick={(event) => {
                event.preventDefault();
                shown.chooseWhole(all);
              }}
            >
              {words} ({children.length})
            </Link>
          ))}
        </nav>
      ) : null}
      {running && rollCall.children.length > 8 ? (
        <ChildSearch typed={shown.typed} onType={shown.setTyped} />
      ) : null}
    </>
  );
}

export function NobodyNamed() {
  return (
    <div className={styles.nobody}>
      <p>Aucun enfant de ce nom sur la liste.</p>
      <AddChildLink quiet />
    </div>
  );
}

/** At a shared tablet a child is added once its card is verified. */
export function AddChildLink({ quiet = false }: { quiet?: boolean }) {
  const to = useAtTablet() ? "/verifier" : "/enfants/ajouter";
  return (
    <ButtonLink kind={quiet ? "quiet" : "main"} icon="plus" to={to}>
      Ajouter un enfant
    </ButtonLink>
  );
}
