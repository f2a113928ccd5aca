/** Grey bars in the size of what will come; shown late, so that what is quick never flickers. */
export function Skeleton({ rows, height, label }: { rows: number; height: string; label: string }) {
  return (
    <div role="status" className="late">
      <span className="sr-only">{label}</span>
      {Array.from({ length: rows }, (_, at) => (
        <div key={at} aria-hidden className={`pulse flex items-center gap-4 border-b border-line px-4 ${height}`}>
          <span className="h-3 w-10 rounded bg-sunken" />
          <span className="h-3 flex-1 rounded bg-sunken" />
          <span className="h-3 w-24 rounded bg-sunken max-md:hidden" />
        </div>
      ))}
    </div>
  );
}
