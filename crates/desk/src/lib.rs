//! Room desk.
