import { useEffect, useRef } from "react";

/** Something that the screen can do now, as the command palette offers it. */
export type Command = { id: string; label: string; key?: string; run: () => void };

const screens: { readonly current: Command[] }[] = [];

/** Offers commands while this part of a screen is there. */
export function useCommands(commands: Command[]) {
  const current = useRef(commands);
  useEffect(() => {
    current.current = commands;
  });
  useEffect(() => {
    screens.push(current);
    return () => void screens.splice(screens.indexOf(current), 1);
  }, []);
}

/** What the screens offer at this moment. */
export const offeredCommands = (): Command[] => screens.flatMap(({ current }) => current);
