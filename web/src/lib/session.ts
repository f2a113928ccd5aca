import { createContext, useContext } from "react";

import type { Me } from "../api/types";

export const MeContext = createContext<Me | null>(null);

/** Who is logged in. Only below the shell, which has asked already. */
export function useMe(): Me {
  const me = useContext(MeContext);
  if (!me) throw new Error("no one is logged in here");
  return me;
}

export const useMay = (permission: string) => useMe().permissions.includes(permission);
