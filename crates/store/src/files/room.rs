//! Room for uploads: how many may be under way, of one account and of all.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
};

/// Uploads of one account under way at the same time. A phone sends one after the other; two pages may be open.
pub const AT_ONCE: usize = 3;
/// Uploads of all accounts under way at the same time: each holds as much as one upload may be large.
pub const AT_ONCE_ALL: usize = 12;
/// Pictures of one account that wait to be claimed: those of six full reports.
pub const STAGED_MOST: i64 = 60;

/// Who has uploads under way, and how many.
#[derive(Debug, Clone, Default)]
pub struct Room(Arc<Mutex<HashMap<String, usize>>>);

/// A place in the room. Dropping it gives it back, however the upload ended.
#[derive(Debug)]
pub struct Admitted {
    room: Room,
    owner: String,
}

impl Room {
    /// A place for `owner`, where one is free.
    pub fn enter(&self, owner: &str) -> Option<Admitted> {
        let mut inside = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let own = inside.get(owner).copied().unwrap_or_default();
        if own >= AT_ONCE || inside.values().sum::<usize>() >= AT_ONCE_ALL {
            return None;
        }
        inside.insert(owner.to_owned(), own + 1);
        Some(Admitted { room: self.clone(), owner: owner.to_owned() })
    }
}

impl Drop for Admitted {
    fn drop(&mut self) {
        let mut inside = self.room.0.lock().unwrap_or_else(PoisonError::into_inner);
        match inside.get_mut(&self.owner) {
            Some(own) if *own > 1 => *own -= 1,
            _ => {
                inside.remove(&self.owner);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_account_leaves_room_for_others_and_gives_its_own_back() {
        let room = Room::default();
        let mut mine: Vec<_> = (0..AT_ONCE).map(|_| room.enter("one").unwrap()).collect();
        assert!(room.enter("one").is_none());
        let other = room.enter("another");
        assert!(other.is_some());
        mine.pop();
        assert!(room.enter("one").is_some());
    }

    #[test]
    fn all_together_are_bounded() {
        let room = Room::default();
        let inside: Vec<_> = (0..100).filter_map(|one| room.enter(&format!("account {one}"))).collect();
        assert_eq!(inside.len(), AT_ONCE_ALL);
        drop(inside);
        assert!(room.enter("one").is_some());
        assert!(room.0.lock().unwrap().is_empty(), "who has left is forgotten");
    }
}
