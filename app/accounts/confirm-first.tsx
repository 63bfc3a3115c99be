import { Notice } from "~/ui/notice";

/** Beside the field that may not change without it. */
export const confirmFirst = "Confirmez d’abord que c’est vous, puis envoyez à nouveau.";

/** Above a form refused for want of a fresh proof: it is given in a window of its own, and what was typed stays here. */
export function ConfirmFirst({ errors }: { errors: Record<string, string> | undefined }) {
  if (!Object.values(errors ?? {}).includes(confirmFirst)) return null;
  return (
    <Notice tone="warn" title="Confirmez que c’est vous">
      <p>
        <a href="/compte/confirmer" target="_blank" rel="noreferrer">
          Confirmer dans un nouvel onglet
        </a>
        , puis revenez ici : ce que vous avez saisi y reste.
      </p>
    </Notice>
  );
}
