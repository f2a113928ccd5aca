import type { ReactNode } from "react";

/** What stands where there is nothing to show: why, and one action. */
export function Notice({
  title,
  hint,
  icon,
  children,
  alert,
}: {
  title: string;
  hint?: string;
  icon?: ReactNode;
  children?: ReactNode;
  alert?: boolean;
}) {
  return (
    <div
      role={alert ? "alert" : undefined}
      className="mx-auto flex max-w-md flex-col items-center gap-2 px-6 py-16 text-center"
    >
      {icon ? <div className="mb-2 text-text-3">{icon}</div> : null}
      <h2 className="text-lg font-semibold">{title}</h2>
      {hint ? <p className="text-base text-text-2">{hint}</p> : null}
      {children ? <div className="mt-3">{children}</div> : null}
    </div>
  );
}
