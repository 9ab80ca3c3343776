//! Room matters.
