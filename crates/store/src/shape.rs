//! The shape of a stored state as text, made of the parts that the state holds.
//!
//! `3` is a state of one piece. `3 clock:2 tasks:1` is a state of shape 3 that holds a part `clock` in its shape 2 and a part
//! `tasks` in its shape 1: where the shape of a part changes, only the states that hold it are replayed.

use std::fmt::Write;

/// The shape of a state: its own number, then its parts in the order given.
pub fn composed<'p>(own: u32, parts: impl IntoIterator<Item = (&'p str, u32)>) -> String {
    parts.into_iter().fold(own.to_string(), |mut shape, (part, number)| {
        let _ = write!(shape, " {part}:{number}");
        shape
    })
}

/// Whether a stored shape is what this program makes: `own` is the number of the state, `number` tells that of each part.
pub fn fits(shape: &str, own: u32, number: impl Fn(&str) -> Option<u32>) -> bool {
    let mut words = shape.split(' ');
    let fits = |word: &str| word.split_once(':').is_some_and(|(part, stored)| number(part).is_some_and(|now| is(stored, now)));
    words.next().is_some_and(|first| is(first, own)) && words.all(fits)
}

fn is(stored: &str, now: u32) -> bool {
    stored.parse() == Ok(now)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_shape_fits_until_one_of_its_parts_has_another() {
        let now = |part: &str| match part {
            "clock" => Some(2),
            "tasks" => Some(1),
            _ => None,
        };
        assert_eq!(composed(3, []), "3");
        let shape = composed(3, [("clock", 2), ("tasks", 1)]);
        assert_eq!(shape, "3 clock:2 tasks:1");
        assert!(fits(&shape, 3, now) && fits("3", 3, now) && fits("3 tasks:1", 3, now));
        for older in ["2", "3 clock:1 tasks:1", "3 gone:1", "3 clock", "3 ", "", "3 tasks:1 clock:x"] {
            assert!(!fits(older, 3, now), "{older:?}");
        }
    }
}
