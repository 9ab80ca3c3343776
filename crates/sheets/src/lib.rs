//! Room sheets.
