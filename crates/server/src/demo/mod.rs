//! The demo: 榆次区 with 修文镇, invented people, a year of matters made through real commands on a fake clock.
pub mod chance;
pub mod people;
pub mod place;
pub mod script;
pub mod texts;
