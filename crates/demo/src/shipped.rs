//! The places inside the program: one folder of `crates/demo/places` each.

use packs::{Complaint, Text};
use rust_embed::RustEmbed;

use crate::place::Place;

/// The files of the places, as they were when the program was built.
#[derive(RustEmbed)]
#[folder = "places"]
#[include = "*/*.toml"]
#[include = "*/*.json"]
struct Shipped;

/// The place that is loaded where none is named.
pub const FIRST: &str = "xiuwen";

/// The codes of the places, in their order.
pub fn codes() -> Vec<String> {
    let mut codes: Vec<String> = Shipped::iter().filter_map(|path| path.strip_suffix("/place.toml").map(str::to_owned)).collect();
    codes.sort();
    codes
}

/// The texts of a place; none where there is no such place.
pub fn texts(code: &str) -> Vec<Text> {
    let texts = Shipped::iter().filter_map(|path| {
        let name = path.strip_prefix(code)?.strip_prefix('/')?.to_owned();
        let text = String::from_utf8(Shipped::get(&path)?.data.into_owned()).ok()?;
        Some(Text { file: format!("places/{path}"), name, text })
    });
    texts.collect()
}

/// A place by its code, read and checked. Where it is unknown, the complaint says which there are.
pub fn place(code: &str) -> Result<Place, Vec<Complaint>> {
    let known = codes();
    if !known.iter().any(|known| known == code) {
        let message = format!("没有这个演示地点，可以选：{}", known.join("、"));
        return Err(vec![Complaint { file: code.to_owned(), line: 0, message }]);
    }
    let shelf = packs::source::shelf(None)?;
    // As it is bound: the town's own pack, else the base.
    Place::read(code, &texts(code), |town| {
        shelf.places.into_iter().find(|pack| pack.areas.iter().any(|area| area == town)).unwrap_or(shelf.base)
    })
}
