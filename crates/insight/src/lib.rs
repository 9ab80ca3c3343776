//! Room insight.
