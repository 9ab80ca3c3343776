//! Room access.
