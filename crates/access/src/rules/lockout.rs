//! When signing in is shut for a while: after a few failures for an account, after many for an address.
//!
//! An office shares one address, so its bound is wide; an account's is narrow. Both open by themselves.

use kernel::Instant;

/// Failures are counted within this span.
pub const WINDOW: i64 = 15 * 60 * 1000;
/// How long it stays shut.
pub const SHUT: i64 = 15 * 60 * 1000;
/// Failures an account may have within the window.
pub const ACCOUNT: i64 = 5;
/// Failures an address may have within the window.
pub const ADDRESS: i64 = 50;

/// The count kept for one account or address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Count {
    /// Failures so far.
    pub failures: i64,
    /// When the window began.
    pub since: Instant,
    /// Until when it is shut.
    pub shut_until: Instant,
}

impl Count {
    /// Nothing counted yet.
    pub const NONE: Self = Self { failures: 0, since: Instant(0), shut_until: Instant(0) };

    /// Whether signing in is shut now.
    pub fn is_shut(&self, now: Instant) -> bool {
        now < self.shut_until
    }

    /// The count after one more failure, with this bound.
    #[must_use]
    pub fn failed(self, bound: i64, now: Instant) -> Self {
        let fresh = self.failures == 0 || now >= self.since.plus(WINDOW);
        let (failures, since) = if fresh { (1, now) } else { (self.failures + 1, self.since) };
        if failures >= bound {
            return Self { failures: 0, since: now, shut_until: now.plus(SHUT) };
        }
        Self { failures, since, shut_until: self.shut_until }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_fifth_failure_shuts_for_a_quarter_of_an_hour() {
        let at = |seconds: i64| Instant(1_000_000 + seconds * 1000);
        let mut count = Count::NONE;
        for second in 0..4 {
            count = count.failed(ACCOUNT, at(second));
            assert!(!count.is_shut(at(second)));
        }
        count = count.failed(ACCOUNT, at(4));
        assert!(count.is_shut(at(4 + 899)));
        assert!(!count.is_shut(at(4 + 900)));
    }

    #[test]
    fn failures_far_apart_never_shut() {
        let mut count = Count::NONE;
        for time in 0..20 {
            count = count.failed(ACCOUNT, Instant(1_000_000 + time * WINDOW / 4 * 2));
            assert!(!count.is_shut(Instant(1_000_000 + time * WINDOW / 4 * 2)), "{time}");
        }
    }
}
