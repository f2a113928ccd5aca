import { describe, expect, it } from "vitest";

import { acceptOf, frame } from "./live";
import { SLOW_MS, fate, modeIn, modeOf } from "./mode";

describe("the mode", () => {
  it("comes from the address, else the header, else the cookie", () => {
    expect(modeOf("/api/tickets?mock=slow", { "x-mock": "empty", cookie: "mock=failing" })).toBe("slow");
    expect(modeOf("/api/tickets", { "x-mock": "empty", cookie: "mock=failing" })).toBe("empty");
    expect(modeOf("/api/tickets", { cookie: "a=b; mock=failing" })).toBe("failing");
    expect(modeOf("/api/tickets", {})).toBe("plain");
  });

  it("is none that nobody knows", () => {
    expect(modeIn("/queue?mock=angry")).toBeNull();
    expect(modeOf("/", { cookie: "mock=angry" })).toBe("plain");
  });

  it("lets the frame of the app stand", () => {
    expect(fate("failing", "/api/tickets")).toMatchObject({ reply: { status: 503, body: { code: "unavailable" } } });
    expect(fate("offline", "/api/tickets?limit=1").cut).toBe(true);
    expect(fate("slow", "/api/tickets").waits).toBe(SLOW_MS);
    for (const mode of ["failing", "offline", "slow"] as const)
      expect(fate(mode, "/api/me")).toEqual({ waits: 0, cut: false, reply: null });
  });
});

describe("the live connection", () => {
  it("answers the key as RFC 6455 has it", () => {
    expect(acceptOf("dGhlIHNhbXBsZSBub25jZQ==")).toBe("s3pPLMBiTxaQ9kYGzzhZRbK+xOo=");
  });

  it("frames what is short and what is longer", () => {
    expect([...frame("hi")]).toEqual([0x81, 2, 104, 105]);
    expect([...frame("x".repeat(300)).subarray(0, 4)]).toEqual([0x81, 126, 1, 44]);
  });
});
