//! Time and ids for tests: the same at every run.

use jiff::{SignedDuration, tz::TimeZone};
use std::sync::{
    Arc, Mutex, PoisonError,
    atomic::{AtomicU64, Ordering},
};
use uuid::Uuid;
use waymark_domain::{Day, Instant, ids::IdSource};

/// A day like `2026-11-21`.
pub fn day(raw: &str) -> Day {
    raw.parse().unwrap_or_else(|_| panic!("`{raw}` is no day"))
}

/// A moment like `2026-11-21T09:30`, in UTC.
pub fn at(raw: &str) -> Instant {
    raw.parse::<jiff::civil::DateTime>()
        .and_then(|moment| moment.to_zoned(TimeZone::UTC))
        .unwrap_or_else(|_| panic!("`{raw}` is no moment"))
        .timestamp()
}

/// A clock that moves when it is told to. Clones show the same time.
#[derive(Debug, Clone)]
pub struct Clock(Arc<Mutex<Instant>>);

impl Clock {
    /// Stands at a moment like `2026-11-21T09:30`, in UTC.
    pub fn at(raw: &str) -> Self {
        Self(Arc::new(Mutex::new(at(raw))))
    }

    pub fn now(&self) -> Instant {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub fn today(&self) -> Day {
        self.now().to_zoned(TimeZone::UTC).date()
    }

    /// Moves on (or back) and shows the new time.
    pub fn pass(&self, time: SignedDuration) -> Instant {
        let mut now = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        *now += time;
        *now
    }
}

/// Ids of the shape of UUID version 7 that count from 1: each is greater than the one before.
pub fn ids() -> IdSource {
    let last = AtomicU64::new(0);
    IdSource::new(move || id(last.fetch_add(1, Ordering::Relaxed) + 1))
}

/// The id of that number, as [`ids`] would make it.
pub fn id(number: u64) -> Uuid {
    /// 1 September 2026, in milliseconds since 1970.
    const MILLIS: u128 = 1_788_220_800_000;
    const VERSION: u128 = 7 << 76;
    const VARIANT: u128 = 0b10 << 62;
    assert!(number < 1 << 62, "an id has 62 free bits at its end");
    Uuid::from_u128(MILLIS << 80 | VERSION | VARIANT | u128::from(number))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_count_and_have_the_shape_of_version_7() {
        let ids = ids();
        let (first, second) = (ids.next(), ids.next());
        assert!(first < second);
        assert_eq!(first.get_version_num(), 7);
        assert_eq!(first.get_variant(), uuid::Variant::RFC4122);
        assert_eq!(second, id(2));
    }

    #[test]
    fn the_clock_moves_only_when_told() {
        let clock = Clock::at("2026-11-21T23:30");
        assert_eq!(clock.now(), at("2026-11-21T23:30"));
        assert_eq!(clock.today(), day("2026-11-21"));
        clock.clone().pass(SignedDuration::from_hours(1));
        assert_eq!(clock.today(), day("2026-11-22"));
    }
}
