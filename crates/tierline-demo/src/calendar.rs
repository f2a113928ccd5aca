//! When people write and work: weekly and daily rhythm in the zone of a customer.

use jiff::civil::{Date, DateTime, Time, Weekday};
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp, ToSpan};

use crate::random::Random;

/// The working day, Monday to Friday.
const OPENS: i8 = 8;
const CLOSES: i8 = 18;
/// How many write on each weekday, Monday first.
const WEEK: [u32; 7] = [130, 112, 104, 100, 82, 9, 5];
/// How many write in each hour of the day.
const DAY: [u32; 24] = [
    1, 1, 0, 0, 1, 2, 6, 22, 78, 105, 92, 74, 46, 58, 80, 72, 54, 30, 12, 6, 4, 3, 2, 1,
];
/// When monitoring reports: mostly what the night's jobs left behind.
const NIGHT: [u32; 24] = [
    20, 34, 46, 44, 38, 34, 26, 12, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 10, 12, 16, 20, 22,
];

/// The calendar of one customer.
#[derive(Debug, Clone)]
pub(crate) struct Hours {
    zone: TimeZone,
}

impl Hours {
    /// In the zone of this name.
    pub fn of(zone: &str) -> Self {
        Self {
            zone: TimeZone::get(zone).unwrap_or(TimeZone::UTC),
        }
    }

    /// What the clock on their wall says.
    pub fn local(&self, at: Timestamp) -> DateTime {
        self.zone.to_datetime(at)
    }

    /// Whether people are at work.
    pub fn at_work(&self, at: Timestamp) -> bool {
        let local = self.zone.to_datetime(at);
        is_working_day(local.date()) && (OPENS..CLOSES).contains(&local.hour())
    }

    /// The moment after so many working hours.
    pub fn after(&self, start: Timestamp, working_hours: f64) -> Timestamp {
        let seconds = (working_hours.clamp(0.0, 2_000.0) * 3_600.0).round();
        let mut left = SignedDuration::from_secs_f64(seconds);
        let mut at = self.zone.to_datetime(start);
        loop {
            let (opens, closes) = (hour(at.date(), OPENS), hour(at.date(), CLOSES));
            if is_working_day(at.date()) && at < closes {
                let from = at.max(opens);
                let rest = from.duration_until(closes);
                if left < rest {
                    let end = from.checked_add(left).unwrap_or(closes);
                    // Rounding to the zone may not lead back.
                    return self.timestamp(end).map_or(start, |end| end.max(start));
                }
                left -= rest;
            }
            match at.date().tomorrow() {
                Ok(next) => at = hour(next, OPENS),
                Err(_) => return start,
            }
        }
    }

    /// A moment in the days before `end`, as people write (or, with `night`, as machines report).
    pub fn arrival(
        &self,
        random: &mut Random,
        end: Timestamp,
        days: u32,
        night: bool,
    ) -> Timestamp {
        let last = self.zone.to_datetime(end).date();
        loop {
            let back = i64::try_from(random.below(days as usize)).unwrap_or(0);
            let Ok(date) = last.checked_sub(back.days()) else {
                continue;
            };
            if !night && !random.chance(f64::from(share_of(date)) / 130.0) {
                continue;
            }
            let profile = if night { NIGHT } else { DAY };
            let hour = i8::try_from(random.weighted(profile.into_iter())).unwrap_or(0);
            let minute = i8::try_from(random.below(60)).unwrap_or(0);
            let second = i8::try_from(random.below(60)).unwrap_or(0);
            let Ok(time) = Time::new(hour, minute, second, 0) else {
                continue;
            };
            match self.timestamp(date.to_datetime(time)) {
                Some(at) if at < end => return at,
                _ => {}
            }
        }
    }

    fn timestamp(&self, at: DateTime) -> Option<Timestamp> {
        self.zone.to_ambiguous_timestamp(at).compatible().ok()
    }
}

/// How many write on this day, of 130 on the busiest.
fn share_of(date: Date) -> u32 {
    let usual = WEEK[usize::try_from(date.weekday().to_monday_zero_offset()).unwrap_or(0)];
    match (date.month(), date.day()) {
        (12, 24..=26 | 31) | (1, 1) => usual / 8,
        (12, 27..=30) => usual / 2,
        (8, _) => usual * 8 / 10,
        _ => usual,
    }
}

fn is_working_day(date: Date) -> bool {
    !matches!(date.weekday(), Weekday::Saturday | Weekday::Sunday)
}

fn hour(date: Date, hour: i8) -> DateTime {
    date.at(hour, 0, 0, 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Timestamp {
        text.parse().unwrap()
    }

    #[test]
    fn working_hours_skip_nights_and_weekends_and_know_the_zone() {
        let berlin = Hours::of("Europe/Berlin");
        // A Friday in winter, 16:00 there; three hours later it is Monday, 09:00.
        let (friday, monday) = (at("2026-01-16T15:00:00Z"), at("2026-01-19T08:00:00Z"));
        assert_eq!(berlin.after(friday, 3.0), monday);
        assert_eq!(berlin.after(at("2026-01-17T03:00:00Z"), 1.0), monday);
        assert_eq!(berlin.after(friday, 1.0), at("2026-01-16T16:00:00Z"));
        assert!(berlin.at_work(friday) && !berlin.at_work(at("2026-01-16T18:00:00Z")));
    }

    #[test]
    fn people_write_in_their_own_day_and_machines_at_night() {
        let sydney = Hours::of("Australia/Sydney");
        let mut random = Random::of(1, "test", 0);
        let end = at("2026-06-30T00:00:00Z");
        let mut working = |night| {
            (0..1_000)
                .filter(|_| sydney.at_work(sydney.arrival(&mut random, end, 365, night)))
                .count()
        };
        assert!(working(false) > 850);
        assert!(working(true) < 400);
    }
}
