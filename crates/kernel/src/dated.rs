//! Dated facts.
