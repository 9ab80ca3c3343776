//! The demo's clock: it stands where the loader puts it, and once served it runs on from the demo's day.

use std::sync::atomic::{AtomicI64, Ordering};

use jiff::{Timestamp, civil::Date};
use kernel::{Clock, Instant, time::shanghai};

/// A clock that stands, or runs with an offset to the machine's.
#[derive(Debug, Default)]
pub struct DemoClock {
    /// Where it stands; 0 while it runs.
    standing: AtomicI64,
    /// Milliseconds added to the machine's time.
    offset: AtomicI64,
}

impl DemoClock {
    /// Puts it to a moment, where it stands.
    pub fn put(&self, at: Instant) {
        self.standing.store(at.0, Ordering::Relaxed);
    }

    /// Lets it run, so many milliseconds off the machine's time.
    pub fn run(&self, offset: i64) {
        self.offset.store(offset, Ordering::Relaxed);
        self.standing.store(0, Ordering::Relaxed);
    }
}

impl Clock for DemoClock {
    fn now(&self) -> Instant {
        match self.standing.load(Ordering::Relaxed) {
            0 => machine().plus(self.offset.load(Ordering::Relaxed)),
            standing => Instant(standing),
        }
    }
}

/// The machine's time, read at this edge only.
#[expect(clippy::disallowed_methods, reason = "the edge where the demo learns what day it is outside")]
pub fn machine() -> Instant {
    Timestamp::now().into()
}

/// The offset that makes today `today`, at the present time of day but not before the demo's last act (a working morning).
pub fn offset(today: Date) -> i64 {
    let zoned = machine().zoned(&shanghai());
    let earliest = jiff::civil::time(14, 30, 0, 0);
    let time = zoned.time().max(earliest);
    let wanted = today.to_datetime(time).to_zoned(shanghai()).map_or(machine(), |wanted| wanted.timestamp().into());
    wanted.0 - machine().0
}
