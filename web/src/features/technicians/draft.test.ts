import { expect, test } from "vitest";

import { blankTechnician, bodyOf } from "./draft";

test("shifts are written in the order of the week, with seconds as the desk wants them", () => {
  const weekly = [
    { day: 2, from: "13:00", to: "17:00" },
    { day: 2, from: "08:00", to: "12:00" },
    { day: 1, from: "09:00", to: "17:00" },
  ];
  const { availability } = bodyOf({ ...blankTechnician("UTC"), weekly });
  expect(availability.weekly).toEqual([
    { day: 1, from: "09:00:00", to: "17:00:00" },
    { day: 2, from: "08:00:00", to: "12:00:00" },
    { day: 2, from: "13:00:00", to: "17:00:00" },
  ]);
});

test("what is no number is no capacity", () => {
  expect(bodyOf({ ...blankTechnician("UTC"), maxCapacity: "many" }).maxCapacity).toBe(0);
});
